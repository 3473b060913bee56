using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>Devices near, for people: a table on a terminal, a line each elsewhere.</summary>
internal static class NearbyTable
{
    /// <summary>A table, for a terminal.</summary>
    public static Table Draw(IReadOnlyList<NearbyClip> clips, DateTimeOffset now, bool unicode)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Name", "Signal", "What it may be", "Address", "Heard");
        foreach (NearbyClip clip in clips)
        {
            table.AddRow(
                Markup.Escape(NameOf(clip)), Signal(clip.SignalDbm, unicode), Markup.Escape(What(clip)), Markup.Escape(clip.Address),
                Ago(clip, now));
        }
        return table;
    }

    /// <summary>A line, for a pipe or a numbered choice.</summary>
    public static string Line(NearbyClip clip) =>
        $"{NameOf(clip)}, {SignalText.Describe(clip.SignalDbm)}: {What(clip)}, address {clip.Address}";

    /// <summary>"Polar H10 (the maker's documents) or ...".</summary>
    public static string What(NearbyClip clip) => clip.IsClip
        ? string.Join(" or ", clip.Profiles.Select(profile => $"{profile.Name} ({ClipWords.Evidence(profile)})"))
        : "no clip that PostureLink knows";

    private static string NameOf(NearbyClip clip) => clip.Name.Length > 0 ? clip.Name : "(no name)";

    private static string Signal(int? dbm, bool unicode)
    {
        if (dbm is not { } known)
            return "[grey]unknown[/]";
        (string lit, string dark) = SignalText.Draw(known, unicode);
        string colour = SignalText.Bars(known) switch { >= 3 => "green", 2 => "yellow", _ => "red" };
        return string.Create(CultureInfo.InvariantCulture, $"[{colour}]{lit}[/][grey35]{dark}[/] {known} dBm");
    }

    private static string Ago(NearbyClip clip, DateTimeOffset now)
    {
        TimeSpan ago = EventTime.From(now) - new EventTime(clip.LastHeard.Microseconds);
        return ago < TimeSpan.FromSeconds(2) ? "now" : $"{Figures.Length(ago)} ago";
    }
}
