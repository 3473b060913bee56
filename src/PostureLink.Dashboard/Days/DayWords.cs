using PostureLink.Core;
using PostureLink.Summaries;

namespace PostureLink.Dashboard;

/// <summary>What was measured, in words: tooltips and lists say the same.</summary>
internal static class DayWords
{
    /// <summary>A stretch of the band.</summary>
    public static string Run(BandRun run, PageContext page)
    {
        string what = page["state." + StateWords.Key(run.State)];
        if (run.Reason != UnknownReason.None)
            what = $"{what} ({page[$"unknown.{run.Reason}"]})";
        string words = page.Fill("run", page.Clock(run.From), page.Clock(run.Until), what, Figures.Length(run.Length));
        return run.MedianDeg is { } angle ? page.Fill("run.angle", words, Figures.Degrees(angle)) : words;
    }

    /// <summary>A slouch.</summary>
    public static string Episode(SlouchEpisode episode, PageContext page) => page.Fill(
        "episode", Figures.Length(episode.Slouched), Figures.Degrees(episode.MeanFlexionDeg), Figures.Degrees(episode.PeakFlexionDeg),
        Figures.Degrees(episode.ThresholdDeg));

    /// <summary>A prompt, and how it ended.</summary>
    public static string Prompt(Prompt prompt, PageContext page)
    {
        string ended = page[$"outcome.{prompt.Outcome}"];
        return page.Fill("prompt", prompt.Text, prompt.Seen is { } seen ? $"{ended}: {seen}" : ended);
    }
}
