namespace PostureLink.Testing;

internal static class FolderAbove
{
    /// <summary>The nearest folder at or above the running test that holds an entry, or null.</summary>
    public static string? Containing(params string[] entry)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Exists(Path.Combine([folder.FullName, .. entry])))
                return folder.FullName;
        }
        return null;
    }
}
