namespace PostureLink.Testing;

/// <summary>The golden frames in <c>firmware-protocol/vectors</c>.</summary>
public static class VectorFiles
{
    /// <summary>Every vector file, in the order of their names.</summary>
    public static IReadOnlyList<string> All => RepositoryFiles.In("firmware-protocol/vectors", "*.json");

    /// <summary>The full path of one vector file, for example <c>open-clip.json</c>.</summary>
    public static string PathOf(string name) => RepositoryFiles.PathOf("firmware-protocol/vectors/" + name);
}
