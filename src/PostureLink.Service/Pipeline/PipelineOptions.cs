using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>Everything that shapes the pipeline from samples to prompts.</summary>
public sealed record PipelineOptions
{
    /// <summary>How the sensor sits.</summary>
    public SensorMounting Mounting { get; init; } = SensorMounting.Back;

    /// <summary>What counts as still, slouched, lying, worn and a break.</summary>
    public PostureOptions Posture { get; init; } = new();

    /// <summary>When to speak.</summary>
    public CoachingOptions Coaching { get; init; } = new();

    /// <summary>The wearer's zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Clock time at which the wearer's days begin.</summary>
    /// <value>Default midnight, up to <see cref="DayCalendar.LatestStart"/>; whole minutes.</value>
    public TimeSpan DayStart { get; init; }

    /// <summary>The wearer's days.</summary>
    public DayCalendar Calendar => new(Zone, DayStart);

    /// <summary>The calibration in force at the start, or null.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>A second clip on the lumbar spine, or null.</summary>
    public LumbarTrack? Lumbar { get; init; }

    /// <summary>Changes one numeric option by its name.</summary>
    /// <param name="name">The option's name, as <see cref="Names"/> lists it.</param>
    /// <param name="value">The value, in the option's own unit.</param>
    /// <returns>The changed options, or null when no option has that name.</returns>
    /// <exception cref="ArgumentException">The option cannot hold such a value: it is a whole number, or a switch.</exception>
    public PipelineOptions? With(string name, double value)
    {
        // An option that both rooms need has one name and is set in both.
        PostureOptions posture = Posture;
        CoachingOptions coaching = Coaching;
        bool known = OptionSpec.TrySet(PostureOptions.Specs, ref posture, name, value)
            | OptionSpec.TrySet(CoachingOptions.Specs, ref coaching, name, value);
        return known ? this with { Posture = posture, Coaching = coaching } : null;
    }

    /// <summary>Names of all numeric options.</summary>
    public static IEnumerable<string> Names =>
        PostureOptions.Specs.Select(spec => spec.Name).Union(CoachingOptions.Specs.Select(spec => spec.Name));

    /// <summary>Checks all options.</summary>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists those of every room.</exception>
    public void Validate()
    {
        string[] faults = [.. Faults(Posture.Validate), .. Faults(Coaching.Validate)];
        if (faults.Length > 0)
            throw new ArgumentException(string.Join(' ', faults));
    }

    private static IEnumerable<string> Faults(Action validate)
    {
        try
        {
            validate();
            return [];
        }
        catch (ArgumentException fault)
        {
            return [fault.Message];
        }
    }
}
