using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>Devices near, for people: a table on a terminal, a line each elsewhere.</summary>
internal static class NearbyTable
{
    private static readonly string[] Columns = ["name", "signal", "what", "address", "heard"];

    /// <summary>A table, for a terminal.</summary>
    public static Table Draw(IReadOnlyList<NearbyClip> clips, DateTimeOffset now, bool unicode, TextResources texts)
    {
        Table table = new Table().Border(TableBorder.Simple)
            .AddColumns([.. Columns.Select(column => texts[$"near.{column}"])]);
        foreach (NearbyClip clip in clips)
        {
            table.AddRow(
                Markup.Escape(NameOf(clip, texts)), Signal(clip.SignalDbm, unicode, texts), Markup.Escape(What(clip, texts)),
                Markup.Escape(clip.Address), Ago(clip, now, texts));
        }
        return table;
    }

    /// <summary>A line, for a pipe or a numbered choice.</summary>
    public static string Line(NearbyClip clip, TextResources texts) =>
        texts.Fill("near.line", NameOf(clip, texts), SignalText.Describe(clip.SignalDbm, texts), What(clip, texts), clip.Address);

    /// <summary>"Polar H10 (the maker's documents) or ...".</summary>
    public static string What(NearbyClip clip, TextResources texts) => clip.IsClip
        ? string.Join(
            texts["near.or"], clip.Profiles.Select(profile => texts.Fill("near.profile", profile.Name, ClipWords.Evidence(profile, texts))))
        : texts["near.other"];

    private static string NameOf(NearbyClip clip, TextResources texts) => clip.Name.Length > 0 ? clip.Name : texts["near.no-name"];

    private static string Signal(int? dbm, bool unicode, TextResources texts)
    {
        if (dbm is not { } known)
            return $"[grey]{texts["near.unknown"]}[/]";
        (string lit, string dark) = SignalText.Draw(known, unicode);
        string colour = SignalText.Bars(known) switch { >= 3 => "green", 2 => "yellow", _ => "red" };
        return string.Create(CultureInfo.InvariantCulture, $"[{colour}]{lit}[/][grey35]{dark}[/] {known} dBm");
    }

    private static string Ago(NearbyClip clip, DateTimeOffset now, TextResources texts)
    {
        TimeSpan ago = EventTime.From(now) - new EventTime(clip.LastHeard.Microseconds);
        return ago < TimeSpan.FromSeconds(2) ? texts["near.now"] : texts.Fill("near.ago", Figures.Length(ago));
    }
}
