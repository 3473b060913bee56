using System.Xml.Linq;
using PostureLink.Core;
using static PostureLink.Summaries.Reports.ReportWords;

namespace PostureLink.Summaries.Reports;

/// <summary>The day as a band, minute by minute, with what happened on it: prompts above, slouches and pops below.</summary>
internal sealed class DayBand
{
    private const double BandWidth = 960;
    private const double Top = 20;
    private const double BandHeight = 46;
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(6);

    private readonly ReportDay _day;
    private readonly ReportWords _words;
    private readonly EventTime _from;
    private readonly EventTime _until;
    private readonly TimeSpan _offset;

    private DayBand(ReportDay day, ReportWords words, DateTimeOffset first, DateTimeOffset last)
    {
        (_day, _words, _offset) = (day, words, first.Offset);
        _from = EventTime.From(first - TimeSpan.FromTicks(first.TimeOfDay.Ticks % TimeSpan.TicksPerHour));
        double hours = Math.Ceiling((EventTime.From(last) - _from).TotalHours);
        _until = _from + TimeSpan.FromHours(Math.Max(hours, Shortest.TotalHours));
    }

    /// <summary>The drawing, or null for a day without a record.</summary>
    public static XElement? Of(ReportDay day, ReportWords words) =>
        day.Summary.Quality is { FirstRecorded: { } first, LastRecorded: { } last } ? new DayBand(day, words, first, last).Draw() : null;

    private XElement Draw() => new("svg", Html.Class("chart"), new XAttribute("viewBox", "0 0 960 112"), new XAttribute("role", "img"),
        new XAttribute("aria-label", _words.Fill("band.label", Clock(_from), Clock(_until))),
        new XElement("rect", Html.Class("track"), new XAttribute("y", At(Top)), new XAttribute("width", BandWidth), new XAttribute("height", BandHeight)),
        Runs().Select(Run),
        Hours(),
        _day.Episodes.Select(episode => Titled(
            Legend.Line(Place(episode.Start), 73, Math.Max(Place(episode.End), Place(episode.Start) + 2)),
            $"{Clock(episode.Start)} {_words["slouch"]} {Length(episode.Slouched)}")),
        _day.Prompts.Where(prompt => prompt.Kind != PromptKind.Card).Select(prompt => Titled(
            Legend.Triangle(Place(prompt.At), 5, End(prompt.Outcome)), $"{Clock(prompt.At)} {_words["prompt." + End(prompt.Outcome)]}")),
        _day.Pops.Select(pop => Titled(Legend.Diamond(Place(pop), 79), $"{Clock(pop)} {_words["pop"]}")));

    private XElement Run((EventTime From, EventTime Until, HourPart Part) run) => Titled(
        new XElement("rect", Fill.Of(run.Part), new XAttribute("x", At(Place(run.From))), new XAttribute("y", At(Top)),
            new XAttribute("width", At(Place(run.Until) - Place(run.From))), new XAttribute("height", BandHeight)),
        $"{Clock(run.From)}–{Clock(run.Until)} {_words.Part(run.Part)}");

    private IEnumerable<XElement> Hours()
    {
        TimeSpan step = TimeSpan.FromHours(_until - _from > TimeSpan.FromHours(14) ? 2 : 1);
        for (EventTime hour = _from; hour < _until; hour += step)
        {
            yield return new XElement("path", Html.Class("rule"), new XAttribute("d", $"M{At(Place(hour))} {Top}V96"));
            yield return new XElement("text", new XAttribute("x", At(Place(hour) + 3)), new XAttribute("y", 108), Clock(hour));
        }
    }

    /// <summary>Stretches of one part; what was not recorded stays empty.</summary>
    private List<(EventTime From, EventTime Until, HourPart Part)> Runs()
    {
        List<(EventTime From, EventTime Until, HourPart Part)> runs = [];
        foreach (BandRun run in BandRuns.Of(_day.Minutes, _from, _until).Where(run => run.Reason != UnknownReason.NoRecord))
        {
            HourPart part = HourPart.Of(run.State);
            if (runs.Count > 0 && runs[^1].Part == part && runs[^1].Until == run.From)
                runs[^1] = runs[^1] with { Until = run.Until };
            else
                runs.Add((run.From, run.Until, part));
        }
        return runs;
    }

    private static string End(PromptOutcome outcome) => outcome switch
    {
        PromptOutcome.Done => "done",
        PromptOutcome.Tried => "tried",
        PromptOutcome.Ignored => "ignored",
        _ => "other",
    };

    private static XElement Titled(XElement drawing, string title)
    {
        drawing.Add(new XElement("title", title));
        return drawing;
    }

    private double Place(EventTime at) => Math.Clamp((at - _from) / (_until - _from), 0, 1) * BandWidth;

    // Clocks that change in between are told by the hours below, not here: the band is even.
    private string Clock(EventTime at) => DayFormat.Invariant($"{at.ToUtc().ToOffset(_offset):HH:mm}");
}
