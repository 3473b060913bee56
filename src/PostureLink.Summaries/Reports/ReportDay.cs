using PostureLink.Core;

namespace PostureLink.Summaries.Reports;

/// <summary>A day, with what its drawing needs beside the summary.</summary>
/// <param name="Summary">The day in figures.</param>
/// <param name="Bounds">Its first moment, and the first after it.</param>
/// <param name="Minutes">Its minutes, in order of time.</param>
/// <param name="Episodes">Slouch episodes that started in it.</param>
/// <param name="Prompts">Prompts given in it.</param>
/// <param name="Pops">When the wearer noted a pop.</param>
public sealed record ReportDay(
    DaySummary Summary, DayBounds Bounds, IReadOnlyList<MinuteRecord> Minutes, IReadOnlyList<SlouchEpisode> Episodes,
    IReadOnlyList<Prompt> Prompts, IReadOnlyList<EventTime> Pops);
