using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Events and outcomes in words, the same wherever they are shown.</summary>
internal static class PostureEventText
{
    private static readonly TimeSpan ShortestBoutWorthTelling = TimeSpan.FromMinutes(10);

    /// <summary>A label and a line for an event, or null for one that other lines already tell.</summary>
    public static (string Label, string Line)? Describe(PostureEvent happened, Func<EventTime, string> clock) => happened switch
    {
        SlouchStarted started => ("slouch", $"past the mark of {Figures.Degrees(started.ThresholdDeg)} degrees"),
        SlouchEnded ended => ("clear", $"after {Figures.Length(ended.Episode.Slouched)} at {Figures.Degrees(ended.Episode.MeanFlexionDeg)} degrees on average{EndedBy(ended.Episode.EndedBy)}"),
        CalibrationDone done => ("upright", $"neutral pose taken from {done.Calibration.GoodSeconds} good seconds{NormWarning(done.Calibration.NormG)}"),
        CalibrationRefused refused => ("refused", refused.Explanation),
        CalibrationWanted wanted => ("check", $"{Figures.Length(wanted.Away)} without once sitting as calibrated: does the clip still sit as it did then? If not, calibrate again"),
        GapSeen gap => ("gap", $"no samples for {Figures.Length(gap.At - gap.From)}"),
        SamplesDropped dropped => ("dropped", $"{dropped.OutOfOrder} samples out of order, {dropped.Unusable} unusable"),
        TakenOffSince off => ("off", $"nobody has worn the clip since {clock(off.From)}"),
        BreakTaken taken when taken.Bout.End - taken.Bout.Start >= ShortestBoutWorthTelling => ("break", $"after {Figures.Length(taken.Bout.End - taken.Bout.Start)} without one"),
        _ => null,
    };

    /// <summary>How a prompt ended.</summary>
    public static string Describe(Prompt prompt) => prompt.Outcome switch
    {
        PromptOutcome.Done when prompt.Recovery is { } recovery => $"done, after {Figures.Length(recovery)}: there you are",
        PromptOutcome.Done => "done: there you are",
        PromptOutcome.Ignored => "let pass",
        PromptOutcome.NotMeasurable => "the clip could not tell",
        _ => prompt.Outcome.ToString(),
    };

    private static string EndedBy(SlouchEnd end) => end switch
    {
        SlouchEnd.BackUnderMark => "",
        SlouchEnd.ChangedState => ", by moving",
        SlouchEnd.Gap => ", when the samples stopped",
        _ => ", at the end of the record",
    };

    /// <summary>Between 50 and 100 mg off, a calibration is taken, and said to be doubtful.</summary>
    private static string NormWarning(double normG) =>
        Math.Abs(normG - 1) > 0.05 ? $"; at rest the clip reads {normG:0.00} g instead of 1 g, check its range" : "";
}
