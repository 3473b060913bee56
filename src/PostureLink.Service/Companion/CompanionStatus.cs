using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How everything stands, at one moment.</summary>
/// <param name="At">When.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Clip">The clip, or null when none is paired.</param>
/// <param name="Posture">The newest second, or null before the first.</param>
/// <param name="Coaching">What coaching does.</param>
/// <param name="Gates">Every gate outside the clip that is watched.</param>
/// <param name="Parts">How each part of the service is.</param>
/// <param name="Open">The prompt that is open, or null.</param>
public sealed record CompanionStatus(
    EventTime At, string Version, ClipNow? Clip, PostureSecond? Posture, CoachingNow Coaching, IReadOnlyList<GateReading> Gates,
    IReadOnlyList<PartHealth> Parts, Prompt? Open)
{
    /// <summary>The clip on the low back, or null when none is paired.</summary>
    public ClipNow? SecondClip { get; init; }

    /// <summary>Whether both clips are gone by now, so that a lean at the hips is told from a slouch.</summary>
    public bool HasBoth { get; init; }

    /// <summary>Why only one is, as far as it is known; null with both, and without a second one.</summary>
    public SecondClipLoss? Loss { get; init; }
}

/// <summary>The clip and its link.</summary>
/// <param name="Name">What the wearer calls it.</param>
/// <param name="ProfileId">Identifier of its profile.</param>
/// <param name="Link">How the link stands, and why.</param>
/// <param name="BatteryPercent">The battery's last level, percent, or null where it is not known.</param>
/// <param name="IsCalibrated">Whether it has been shown the upright pose.</param>
public sealed record ClipNow(string Name, string ProfileId, LinkState Link, int? BatteryPercent, bool IsCalibrated);

/// <summary>What coaching does.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="ModeUntil">When the mode ends by itself, or null.</param>
/// <param name="SnoozedUntil">End of the snooze, or null.</param>
/// <param name="PausedUntil">End of the pause, or null.</param>
/// <param name="Screening">What the wearer told in the screening, or null before it.</param>
/// <param name="StopSigns">Stop signs for which exercises are paused; <see cref="Core.StopSigns.None"/> when they are not.</param>
public sealed record CoachingNow(
    CoachingMode Mode, EventTime? ModeUntil, EventTime? SnoozedUntil, EventTime? PausedUntil, ScreeningAnswers? Screening,
    StopSigns StopSigns);

/// <summary>How a part of the service is.</summary>
public enum PartState
{
    /// <summary>It gives signs of life as it should.</summary>
    Fine = 0,

    /// <summary>It waits for something that is not its fault, such as a clip to come near.</summary>
    Waiting,

    /// <summary>It gives no sign of life, or fails; it is being repaired.</summary>
    Failing,
}

/// <summary>How a part of the service is, and why.</summary>
/// <param name="Name">"samples", "radio", "scheduler", "journal", or a notifier's name.</param>
/// <param name="State">How it is.</param>
/// <param name="Reason">One sentence for the wearer.</param>
/// <param name="Since">Since when.</param>
public sealed record PartHealth(string Name, PartState State, string Reason, EventTime Since);
