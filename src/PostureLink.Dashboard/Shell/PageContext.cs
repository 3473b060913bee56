using System.Globalization;
using PostureLink.Clips.KnownClips;
using PostureLink.Core;

namespace PostureLink.Dashboard;

/// <summary>What every part of a page may need: the words, the clock, the key of its forms.</summary>
/// <param name="Texts">The room's sentences in the wearer's language.</param>
/// <param name="Language">That language.</param>
/// <param name="Path">The page's path: "/" or "/history".</param>
/// <param name="FormKey">What every form carries.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Now">The present moment.</param>
/// <param name="Zone">The zone by whose clocks times are shown.</param>
/// <param name="Said">Name of what is to be confirmed, or null.</param>
public sealed record PageContext(
    TextResources Texts, CultureInfo Language, string Path, string FormKey, string Version, EventTime Now, TimeZoneInfo Zone, string? Said)
{
    /// <summary>The sentence of a name.</summary>
    /// <param name="name">As in the resource files.</param>
    public string this[string name] => Texts[name];

    /// <summary>The language of what the service says in English only; null where that is the page's own.</summary>
    public string? English => Language.Equals(Languages.English) ? null : "en";

    /// <summary>What is said of known clips.</summary>
    public ClipStories Clips { get; } = new(Language);

    /// <summary>The sentence of a name, filled in.</summary>
    /// <param name="name">As in the resource files.</param>
    /// <param name="values">What is filled in.</param>
    public string Fill(string name, params object?[] values) => Texts.Fill(name, values);

    /// <summary>The same by other clocks: a day is told by those of where it was spent.</summary>
    /// <param name="zone">Whose.</param>
    public PageContext By(TimeZoneInfo zone) => zone.Equals(Zone) ? this : this with { Zone = zone };

    /// <summary>A moment as the wearer's clock shows it: 14:05.</summary>
    /// <param name="moment">The moment.</param>
    public string Clock(EventTime moment) => moment.In(Zone).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day on the wearer's calendar at a moment.</summary>
    /// <param name="moment">The moment.</param>
    public DateOnly DateOf(EventTime moment) => DateOnly.FromDateTime(moment.In(Zone).DateTime);

    /// <summary>A day with the day of the week: Mon 2026-03-02.</summary>
    /// <param name="date">The day.</param>
    public string Day(DateOnly date) => $"{Texts[$"weekday.{(int)date.DayOfWeek}"]} {date:yyyy-MM-dd}";
}
