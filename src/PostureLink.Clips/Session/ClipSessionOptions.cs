using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>How patient a session is, and what it may do.</summary>
public sealed record ClipSessionOptions
{
    /// <summary>How long one search for the clip lasts. Default 30 s: some radios report a clip only every 10 s.</summary>
    public TimeSpan SearchLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The deadline of every call to the clip. Default 10 s: on a half-open link a call never returns.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The deadline of all stop steps together. Default 2 s: whoever ends the program does not wait for a dead link.</summary>
    public TimeSpan StopLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait after the first failure; doubles with each one that follows. Default 2 s.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait between two tries. Default 120 s.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a trouble lasts before the wearer is told. Default 2 min.</summary>
    public TimeSpan NoticeAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long samples must arrive until a trouble is over. Default 10 s.</summary>
    public TimeSpan SettledAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the battery level is asked for. Default 10 min.</summary>
    public TimeSpan BatteryInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often a clip that must be asked is asked whether it is on its charger. Default 1 min.</summary>
    public TimeSpan ChargerInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the adapter may be switched off and on, at most once an hour. Default no: it ends every link of the machine.</summary>
    public bool AllowPowerCycle { get; init; }

    /// <summary>The clip's settings that differ from their defaults, by name. Default none.</summary>
    public IReadOnlyDictionary<string, double> Settings { get; init; } = new Dictionary<string, double>();

    /// <summary>The language of every reason and notice. Default English.</summary>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <summary>The wait before a try.</summary>
    /// <param name="failures">Failures in a row, from 1.</param>
    /// <param name="jitter">0 to 1: adds up to a quarter, so that many clips do not try in step.</param>
    internal TimeSpan RetryAfter(int failures, double jitter)
    {
        double doubled = FirstRetry.TotalSeconds * Math.ScaleB(1, Math.Min(failures - 1, 30));
        return TimeSpan.FromSeconds(Math.Min(doubled, LongestRetry.TotalSeconds) * (1 + jitter / 4));
    }

    internal void Validate()
    {
        TimeSpan shortest =
            new[]
            {
                SearchLimit, CallLimit, StopLimit, FirstRetry, NoticeAfter, SettledAfter, BatteryInterval, ChargerInterval,
            }.Min();
        if (shortest <= TimeSpan.Zero || LongestRetry < FirstRetry)
            throw new ArgumentException("Every limit is positive, and the longest wait is not below the first.");
    }
}
