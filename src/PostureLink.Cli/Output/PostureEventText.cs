using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Events and outcomes in words, the same wherever they are shown.</summary>
internal static class PostureEventText
{
    private static readonly TimeSpan ShortestBoutWorthTelling = TimeSpan.FromMinutes(10);

    /// <summary>A label and a line for an event, or null for one that other lines already tell.</summary>
    public static (string Label, string Line)? Describe(PostureEvent happened, Func<EventTime, string> clock, CliContext context)
    {
        TextResources texts = context.Texts;
        return happened switch
        {
            SlouchStarted started => ("slouch", texts.Fill("event.slouch", texts.Figure(started.ThresholdDeg, "0.0"))),
            SlouchEnded { Episode: var episode } => ("clear", texts.Fill(
                "event.clear", Figures.Length(episode.Slouched), texts.Figure(episode.MeanFlexionDeg, "0.0"),
                EndedBy(episode.EndedBy, texts))),
            CalibrationDone { Calibration: var taken } => (
                "upright", texts.Fill("event.upright", taken.GoodSeconds, NormWarning(taken.NormG, texts))),
            CalibrationRefused refused => ("refused", context.Faults.Of(refused)),
            SeatChosen seat => ("seat", texts.Fill("event.seat", clock(seat.TakenAt))),
            UprightMoved moved => ("upright", texts.Fill("event.moved", texts.Figure(moved.TotalDeg, "0.0"))),
            CalibrationWanted wanted => ("check", texts.Fill("event.check", Figures.Length(wanted.Away))),
            GapSeen gap => ("gap", texts.Fill("event.gap", Figures.Length(gap.At - gap.From))),
            SamplesDropped dropped => ("dropped", texts.Fill("event.dropped", dropped.OutOfOrder, dropped.Unusable)),
            TakenOffSince off => ("off", texts.Fill("event.off", clock(off.From))),
            BreakTaken taken when taken.Bout.End - taken.Bout.Start >= ShortestBoutWorthTelling => (
                "break", texts.Fill("event.break", Figures.Length(taken.Bout.End - taken.Bout.Start))),
            _ => null,
        };
    }

    /// <summary>How a prompt ended.</summary>
    public static string Describe(Prompt prompt, TextResources texts) => prompt.Outcome switch
    {
        PromptOutcome.Done when prompt.Recovery is { } recovery => texts.Fill("ended.done.after", Figures.Length(recovery)),
        PromptOutcome.Done or PromptOutcome.Ignored or PromptOutcome.NotMeasurable => texts[$"ended.{prompt.Outcome}"],
        _ => texts[$"outcome.{prompt.Outcome}"],
    };

    private static string EndedBy(SlouchEnd end, TextResources texts) => end switch
    {
        SlouchEnd.BackUnderMark => "",
        SlouchEnd.ChangedState => texts["event.clear.moved"],
        SlouchEnd.Gap => texts["event.clear.gap"],
        _ => texts["event.clear.end"],
    };

    /// <summary>Between 50 and 100 mg off, a calibration is taken, and said to be doubtful.</summary>
    private static string NormWarning(double normG, TextResources texts) =>
        Math.Abs(normG - 1) > 0.05 ? texts.Fill("event.upright.norm", texts.Figure(normG, "0.00")) : "";
}
