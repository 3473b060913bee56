using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A backup in a data folder.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Bytes">Its size, bytes.</param>
/// <param name="IsDaily">Whether the service made it, as it does each day.</param>
public sealed record BackupInfo(string Path, long Bytes, bool IsDaily);

/// <summary>
/// The backups in a data folder: those of each day, those that were asked for, and those from before something was restored.
/// </summary>
public static class JournalBackups
{
    /// <summary>The folder of backups in a data folder.</summary>
    public const string FolderName = "backups";

    private const string Extension = ".zip";
    private const string Daily = "daily-", Wanted = "backup-", BeforeRestore = "before-restore-", BeforeImport = "before-import-";

    /// <summary>The folder of a data folder's backups; it need not be there.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public static string FolderOf(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), FolderName);

    /// <summary>The backups, the newest first within each sort.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public static IReadOnlyList<BackupInfo> List(string dataFolder)
    {
        string folder = FolderOf(dataFolder);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.GetFiles(folder, "*" + Extension + "*").Where(IsBackup).OrderDescending(StringComparer.Ordinal)
                .Select(path => new BackupInfo(
                    path, new FileInfo(path).Length, Path.GetFileName(path).StartsWith(Daily, StringComparison.Ordinal))),
        ];
    }

    /// <summary>Where a backup that is asked for now goes; its folder is made.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="now">The time that it bears.</param>
    public static string NewPath(string dataFolder, DateTimeOffset now) => Free(dataFolder, Wanted + Stamp(now));

    /// <summary>Where the present journal goes before another is restored.</summary>
    internal static string BeforeRestorePath(string dataFolder, DateTimeOffset now) => Free(dataFolder, BeforeRestore + Stamp(now));

    /// <summary>Where the present journal goes before rows are imported into it.</summary>
    internal static string BeforeImportPath(string dataFolder, DateTimeOffset now) => Free(dataFolder, BeforeImport + Stamp(now));

    /// <summary>Where the copy of a day goes.</summary>
    internal static string DailyPath(string dataFolder, DateOnly date) =>
        Path.Combine(Make(dataFolder), Daily + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + ExtensionIn(dataFolder));

    /// <summary>Takes away the oldest of the daily copies, and what an interrupted attempt left.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="kept">How many stay.</param>
    internal static void Prune(string dataFolder, int kept)
    {
        foreach (BackupInfo old in List(dataFolder).Where(backup => backup.IsDaily).Skip(kept))
            File.Delete(old.Path);
        foreach (string unfinished in Unfinished(dataFolder))
            File.Delete(unfinished);
    }

    /// <summary>What interrupted attempts left.</summary>
    internal static IReadOnlyList<string> Unfinished(string dataFolder) =>
        Directory.Exists(FolderOf(dataFolder)) ? Directory.GetFiles(FolderOf(dataFolder), "*.part") : [];

    private static string Free(string dataFolder, string name)
    {
        string stem = Path.Combine(Make(dataFolder), name), extension = ExtensionIn(dataFolder);
        return Enumerable.Range(1, int.MaxValue - 1)
            .Select(number => number == 1 ? stem + extension : FormattableString.Invariant($"{stem}-{number}{extension}"))
            .First(path => !Path.Exists(path));
    }

    /// <summary>A sealed backup says so by its name, so that nobody wonders why it is no zip.</summary>
    private static string ExtensionIn(string dataFolder) =>
        KeyNote.Read(Path.GetFullPath(dataFolder)) is null ? Extension : Extension + SealedFile.Extension;

    private static bool IsBackup(string path) =>
        path.EndsWith(Extension, StringComparison.Ordinal) || path.EndsWith(Extension + SealedFile.Extension, StringComparison.Ordinal);

    private static string Make(string dataFolder)
    {
        string folder = FolderOf(dataFolder);
        OwnerOnly.MakeFolder(folder);
        return folder;
    }

    private static string Stamp(DateTimeOffset now) => now.UtcDateTime.ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
