namespace PostureLink.Core;

/// <summary>One day of the wearer, in the measures that posture research uses. Every part has its base beside it.</summary>
/// <param name="Date">The day, in the wearer's zone.</param>
/// <param name="Zone">IANA name of that zone.</param>
/// <param name="Length">Length of the day: 23, 24 or 25 hours.</param>
/// <param name="States">
/// Time in each state; they add up to <paramref name="Length"/>. Where the clip did not tell movement (<see cref="QualityFigures"/>),
/// a still state is that posture, still or not.
/// </param>
/// <param name="Unknown">Unknown time by reason; adds up to the unknown state.</param>
/// <param name="Worn">Time the clip was worn: recorded, and neither unknown nor not worn.</param>
/// <param name="Confidence">How far the ratios can be trusted, by wear time.</param>
/// <param name="Flexion">How flexion was spread over worn, still time that is not lying, or null without any.</param>
/// <param name="Exposure">Worn still time by angle and by how long it was held; adds up to the base of <paramref name="Flexion"/>.</param>
/// <param name="Slouching">Slouch episodes of the day.</param>
/// <param name="Stillness">Still bouts and breaks of the day, from the time in which the clip told movement.</param>
/// <param name="ShiftsPer15Minutes">Changes of posture (5 degrees or more, kept 5 s) per 15 minutes of that same time; null without any.</param>
/// <param name="Prompts">Prompts given and withheld.</param>
/// <param name="Hours">Time in each state for each clock hour of the day that has a record.</param>
/// <param name="Quality">What the figures rest on.</param>
public sealed record DaySummary(
    DateOnly Date,
    string Zone,
    TimeSpan Length,
    IReadOnlyDictionary<PostureState, TimeSpan> States,
    IReadOnlyDictionary<UnknownReason, TimeSpan> Unknown,
    TimeSpan Worn,
    WearConfidence Confidence,
    FlexionDistribution? Flexion,
    IReadOnlyList<ExposureCell> Exposure,
    SlouchFigures Slouching,
    StillFigures Stillness,
    double? ShiftsPer15Minutes,
    PromptFigures Prompts,
    IReadOnlyList<HourFigures> Hours,
    QualityFigures Quality)
{
    /// <summary>Time in which two clips were gone by; zero for who wears one.</summary>
    public TimeSpan TwoClips { get; init; }
}

/// <summary>How far a day's ratios can be trusted.</summary>
public enum WearConfidence
{
    /// <summary>Worn for less than 4 hours: ratios are not shown.</summary>
    TooShort = 0,

    /// <summary>Worn for 4 to 10 hours: ratios are shown and marked.</summary>
    PartOfADay,

    /// <summary>Worn for 10 hours or more.</summary>
    WholeDay,
}

/// <summary>Flexion over worn, still seconds that are not lying, degrees (amplitude probability distribution).</summary>
/// <param name="Base">That time: still seconds with a known angle.</param>
/// <param name="P10Deg">10th percentile, degrees.</param>
/// <param name="P50Deg">Median, degrees.</param>
/// <param name="P90Deg">90th percentile, degrees.</param>
/// <param name="P95Deg">95th percentile, degrees.</param>
/// <param name="P99Deg">99th percentile, degrees.</param>
/// <param name="InNeutralRatio">Share of that time between 5 degrees back and 10 degrees forward, 0 to 1.</param>
/// <param name="Above20Ratio">Share above 20 degrees, 0 to 1.</param>
/// <param name="Above30Ratio">Share above 30 degrees, 0 to 1.</param>
/// <param name="Above60Ratio">Share above 60 degrees, 0 to 1.</param>
/// <param name="Above90Ratio">Share above 90 degrees, 0 to 1.</param>
/// <param name="LongestAbove60">Longest run above 60 degrees.</param>
public sealed record FlexionDistribution(
    TimeSpan Base, double P10Deg, double P50Deg, double P90Deg, double P95Deg, double P99Deg, double InNeutralRatio,
    double Above20Ratio, double Above30Ratio, double Above60Ratio, double Above90Ratio, TimeSpan LongestAbove60);

/// <summary>One cell of the exposure matrix (exposure variation analysis).</summary>
/// <param name="FromDeg">Lower edge of the angle band, degrees, inclusive.</param>
/// <param name="ToDeg">Upper edge of the angle band, degrees, exclusive.</param>
/// <param name="FromLength">Shortest uninterrupted stay of this column, inclusive.</param>
/// <param name="ToLength">Longest uninterrupted stay of this column, exclusive; <see cref="TimeSpan.MaxValue"/> for the last one.</param>
/// <param name="Count">How many stays.</param>
/// <param name="Total">Their time together.</param>
public sealed record ExposureCell(double FromDeg, double ToDeg, TimeSpan FromLength, TimeSpan ToLength, int Count, TimeSpan Total);

/// <summary>Slouch episodes of a day: those that started in it, at their observed length; all zero without any.</summary>
/// <param name="Count">How many.</param>
/// <param name="Median">Median observed length.</param>
/// <param name="Longest">Longest observed length.</param>
/// <param name="P90">90th percentile of the lengths.</param>
/// <param name="InSustained">Time in episodes that lasted for the dwell.</param>
public sealed record SlouchFigures(int Count, TimeSpan Median, TimeSpan Longest, TimeSpan P90, TimeSpan InSustained);

/// <summary>Still bouts of a day, whatever the posture, and the breaks between them.</summary>
/// <param name="Bouts">How many bouts of a minute or more.</param>
/// <param name="Mean">Their mean length.</param>
/// <param name="Longest">The longest.</param>
/// <param name="AtLeast10Minutes">How many lasted 10 minutes or more.</param>
/// <param name="AtLeast20Minutes">How many lasted 20 minutes or more.</param>
/// <param name="AtLeast30Minutes">How many lasted 30 minutes or more.</param>
/// <param name="Breaks">How many bouts ended in a real break.</param>
/// <param name="BreaksPerHour">Breaks per hour worn with movement known, or null when that was less than an hour.</param>
public sealed record StillFigures(
    int Bouts, TimeSpan Mean, TimeSpan Longest, int AtLeast10Minutes, int AtLeast20Minutes, int AtLeast30Minutes, int Breaks,
    double? BreaksPerHour);

/// <summary>Prompts of a day.</summary>
/// <param name="Eligible">Moments at which a prompt was due; one that was withheld and offered later was due twice.</param>
/// <param name="Fired">Prompts given.</param>
/// <param name="Answered">Given and done in time, as the clip saw it.</param>
/// <param name="Ignored">Given and not done in time.</param>
/// <param name="Pending">Given and neither: still open, snoozed, tried, or not measurable.</param>
/// <param name="Withheld">Withheld prompts by reason.</param>
/// <param name="MedianRecovery">Median time from prompt to being clear of the mark, or null without an answer.</param>
public sealed record PromptFigures(
    int Eligible, int Fired, int Answered, int Ignored, int Pending, IReadOnlyDictionary<WithheldReason, int> Withheld,
    TimeSpan? MedianRecovery);

/// <summary>One clock hour.</summary>
/// <param name="Start">Start of the hour.</param>
/// <param name="States">Time in each state with a record; states without time are left out.</param>
/// <param name="Worn">Time worn in it.</param>
public sealed record HourFigures(DateTimeOffset Start, IReadOnlyDictionary<PostureState, TimeSpan> States, TimeSpan Worn);

/// <summary>What a day's figures rest on.</summary>
/// <param name="Calibrations">Calibrations accepted that day.</param>
/// <param name="Gaps">Time without samples while the program ran.</param>
/// <param name="FirstRecorded">First recorded second, or null.</param>
/// <param name="LastRecorded">End of the last recorded second, or null.</param>
/// <param name="Coarse">Worn time in which samples came too rarely to show movement.</param>
/// <param name="TiltOnly">Worn time in which the clip told forward tilt alone: no movement, nothing sideways.</param>
public sealed record QualityFigures(
    int Calibrations, TimeSpan Gaps, DateTimeOffset? FirstRecorded, DateTimeOffset? LastRecorded, TimeSpan Coarse = default,
    TimeSpan TiltOnly = default);
