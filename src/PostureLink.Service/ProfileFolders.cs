namespace PostureLink.Service;

/// <summary>Where a person's own clip profiles lie.</summary>
public static class ProfileFolders
{
    /// <summary>Name of the folder, inside the data folder, for profiles of one's own.</summary>
    public const string Name = "clips";

    /// <summary>The folders to search besides the built-in profiles; empty when there are none.</summary>
    /// <param name="dataFolder">The data folder.</param>
    public static IReadOnlyList<string> In(string dataFolder)
    {
        string folder = Path.Combine(dataFolder, Name);
        return Directory.Exists(folder) ? [folder] : [];
    }
}
