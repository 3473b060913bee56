namespace PostureLink.Testing;

/// <summary>Recordings of real people. They lie beside the repository: <c>shared/data</c> in a folder above.</summary>
public static class RealRecordings
{
    private static readonly string? Above = FolderAbove.Containing("shared", "data");

    /// <summary>Why a test that needs them cannot run, or null when they are there.</summary>
    public static string? MissingReason { get; } =
        Above is null ? "The real recordings (shared/data in a folder above the repository) are not on this machine." : null;

    /// <summary>The full path of the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">It is missing: see <see cref="RealRecordingsFactAttribute"/>.</exception>
    public static string Folder => Above is null
        ? throw new DirectoryNotFoundException(MissingReason)
        : Path.Combine(Above, "shared", "data");

    /// <summary>The recordings of one kind, for example <c>idle-on-table</c>, in the order of their names.</summary>
    public static IReadOnlyList<string> Of(string kind) =>
        Directory.EnumerateFiles(Path.Combine(Folder, kind), "*.csv.gz").Order(StringComparer.Ordinal).ToArray();
}
