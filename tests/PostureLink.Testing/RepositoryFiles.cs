namespace PostureLink.Testing;

/// <summary>Files of the repository that tests read: golden vectors, profiles, schemas.</summary>
public static class RepositoryFiles
{
    /// <summary>The repository's root: the nearest folder above the test that holds the solution.</summary>
    public static string Root { get; } = FolderAbove.Containing("PostureLink.sln")
        ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds PostureLink.sln.");

    /// <summary>The full path of a file, given from the root with forward slashes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string PathOf(string relative)
    {
        string path = Path.Combine([Root, .. relative.Split('/')]);
        return File.Exists(path) ? path : throw new FileNotFoundException($"The repository has no {relative}.", path);
    }

    /// <summary>Every file of a folder and its subfolders whose name matches, in the order of their names.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static IReadOnlyList<string> In(string relativeFolder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. relativeFolder.Split('/')]), pattern, SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .ToArray();
}
