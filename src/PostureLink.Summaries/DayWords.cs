using System.Globalization;
using PostureLink.Core;
using static PostureLink.Summaries.DayFormat;

namespace PostureLink.Summaries;

/// <summary>The words in which a day is told in one language, the same in the text and on the page.</summary>
/// <param name="language">The language.</param>
internal sealed class DayWords(CultureInfo language)
{
    private readonly TextResources _texts = new(typeof(DayWords), language);

    /// <summary>The language, as a page names it.</summary>
    public string Language => language.Name;

    public string this[string name] => _texts[name];

    public string Fill(string name, params object?[] values) => _texts.Fill(name, values);

    /// <summary>A date with its day of the week. The system's own names may not be there: a build can do without them.</summary>
    public string Minutes(TimeSpan time) => _texts.Figure(time.TotalMinutes, "0.0");

    public string Degrees(double angleDeg) => _texts.Figure(angleDeg, "0.#") + "°";

    public string Rate(double rate) => _texts.Figure(rate, "0.0");

    public string Percent(double share) => _texts.Figure(100 * share, "0.0") + " %";

    public string Date(DateOnly date) =>
        Fill("date", this[Invariant($"weekday.{(int)date.DayOfWeek}")], date.Day, this[Invariant($"month.{date.Month}")], date.Year);

    public string Times(int count) => count switch { 0 => this["times.0"], 1 => this["times.1"], _ => Fill("times", count) };

    /// <summary>Whether the day was worn for long enough to show shares.</summary>
    public static bool HasShares(DaySummary day) => day.Confidence != WearConfidence.TooShort;

    /// <summary>Title of the column of shares; empty when they are not shown, with a star when they are marked.</summary>
    public string ShareTitle(DaySummary day) => day.Confidence switch
    {
        WearConfidence.TooShort => "",
        WearConfidence.PartOfADay => this["share.part"],
        _ => this["share"],
    };

    /// <summary>How much was recorded and worn.</summary>
    public string Recorded(DaySummary day)
    {
        if (day.Quality is not { FirstRecorded: { } first, LastRecorded: { } last })
            return this["recorded.nothing"];
        return Fill("recorded", Invariant($"{first:HH:mm:ss}"), Invariant($"{last:HH:mm:ss}"), Clock(day.Worn), Times(day.Quality.Calibrations));
    }

    /// <summary>How far the shares can be trusted, or null when there is nothing to remark.</summary>
    public string? Confidence(DaySummary day) => day.Confidence switch
    {
        WearConfidence.TooShort => this["confidence.short"],
        WearConfidence.PartOfADay => this["confidence.part"],
        _ => null,
    };

    /// <summary>What the clip could not tell, in one sentence for each kind of clip; null when it could tell everything.</summary>
    public string? CannotTell(DaySummary day)
    {
        QualityFigures quality = day.Quality;
        List<string> sentences = [];
        if (quality.TiltOnly > TimeSpan.Zero)
            sentences.Add(Fill("untold.tilt", Clock(quality.TiltOnly)));
        if (quality.Coarse > TimeSpan.Zero)
            sentences.Add(Fill("untold.coarse", Clock(quality.Coarse)));
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    /// <summary>For how long two clips were gone by, or null with one.</summary>
    public string? TwoClips(DaySummary day) => day.TwoClips > TimeSpan.Zero ? Fill("two-clips", Clock(day.TwoClips)) : null;

    /// <summary>Whether no worn second of the day could have told a state: its time is then not zero, but not told.</summary>
    public static bool IsNotTold(DaySummary day, PostureState state) => day.Worn > TimeSpan.Zero && state switch
    {
        PostureState.Moving or PostureState.Walking => !IsMovementTold(day),
        PostureState.LeaningSideways => day.Quality.TiltOnly == day.Worn,
        _ => false,
    };

    /// <summary>Whether the clip told movement at some time, or was not worn at all.</summary>
    public static bool IsMovementTold(DaySummary day) =>
        day.Worn == TimeSpan.Zero || day.Quality.TiltOnly + day.Quality.Coarse < day.Worn;

    /// <summary>What the states add up to.</summary>
    public string Sum(DaySummary day)
    {
        TimeSpan sum = TimeSpan.FromTicks(day.States.Values.Sum(time => time.Ticks));
        return Fill("sum", Clock(sum), Clock(day.Length));
    }

    public string Label(PostureState state) => this[$"state.{state}"];

    public string Label(UnknownReason reason) => this[$"unknown.{reason}"];

    public string Label(WithheldReason reason) => this[$"withheld.{reason}"];

    public string Label(HourPart part) => this["part." + part.Key];
}
