using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A day to rehearse: its date, its settings, and what happens when. Read whole, or not at all.</summary>
/// <remarks>
/// <code>
/// day 2026-03-02
/// set quiet-hours = 12:30-13:30
/// 08:30 sit
/// 08:30 calibrate 20 s        # what follows a # is a comment
/// 09:00 when prompted do it
/// 09:00 slouch 22 degrees
/// 09:40 end
/// </code>
/// </remarks>
public sealed class RehearsalScript
{
    internal RehearsalScript(
        string place, DateOnly date, IReadOnlyList<KeyValuePair<string, string?>> set, TimeZoneInfo zone,
        IReadOnlyList<RehearsalStep> steps)
    {
        Place = place;
        Date = date;
        Set = set;
        Zone = zone;
        Steps = steps;
    }

    /// <summary>The file.</summary>
    public string Place { get; }

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>The zone by whose clocks it goes.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>When its first line is.</summary>
    public EventTime Start => Steps[0].At;

    /// <summary>When its last line is.</summary>
    public EventTime End => Steps[^1].At;

    /// <summary>The settings that it names.</summary>
    internal IReadOnlyList<KeyValuePair<string, string?>> Set { get; }

    /// <summary>Every line, in order of time; the last is the end.</summary>
    internal IReadOnlyList<RehearsalStep> Steps { get; }

    /// <summary>Reads a script.</summary>
    /// <param name="path">The file.</param>
    /// <param name="machine">What "system" stands for in its settings.</param>
    /// <exception cref="RehearsalException">It cannot be read, or something in it not understood: every fault with its line.</exception>
    public static RehearsalScript Read(string path, SettingsMachine machine)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(machine);
        return new RehearsalScriptReader(path, machine).Read();
    }

    /// <summary>What the wearer does, one thing after the other.</summary>
    internal WearerScript Wearing()
    {
        var wearing = new WearerScript(Start);
        RehearsalStep[] doing = [.. Steps.Where(step => step.Deed.Doing is not null)];
        for (int i = 0; i < doing.Length; i++)
        {
            TimeSpan length = (i + 1 < doing.Length ? doing[i + 1].At : End) - doing[i].At;
            if (length > TimeSpan.Zero)
                wearing = wearing.Then(doing[i].Deed.Doing! with { Length = length });
        }
        return wearing;
    }
}
