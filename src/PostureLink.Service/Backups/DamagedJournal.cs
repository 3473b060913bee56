using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A journal that its engine cannot read: kept as it is, under another name.</summary>
internal static class DamagedJournal
{
    /// <summary>In the name of every file that was kept so.</summary>
    public const string Mark = ".damaged-";

    /// <summary>Copies it, with what its engine keeps beside it, and takes the latter away.</summary>
    /// <returns>The copies.</returns>
    public static IReadOnlyList<string> KeepCopy(string folder, JournalEngine engine, DateTimeOffset now)
    {
        string path = Path.Combine(folder, engine.FileName), kept = FreeName(path, now);
        List<string> copies = [kept];
        OwnerOnly.Copy(path, kept);
        foreach (string side in JournalRebuild.SideFiles(folder, engine))
        {
            copies.Add(kept + SuffixOf(path, side));
            OwnerOnly.Copy(side, copies[^1]);
        }
        foreach (string side in JournalRebuild.SideFiles(folder, engine))
            File.Delete(side);
        return copies;
    }

    /// <summary>Every file that was kept so in a data folder.</summary>
    public static IReadOnlyList<string> In(string folder) => Directory.Exists(folder) ? Directory.GetFiles(folder, $"journal*{Mark}*") : [];

    private static string SuffixOf(string path, string side) =>
        side.StartsWith(path, StringComparison.Ordinal) ? side[path.Length..] : "-log";

    private static string FreeName(string path, DateTimeOffset now)
    {
        string stem = path + Mark + now.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return Enumerable.Range(1, int.MaxValue - 1).Select(number => number == 1 ? stem : FormattableString.Invariant($"{stem}-{number}"))
            .First(name => !Path.Exists(name));
    }
}
