namespace PostureLink.Testing;

/// <summary>An empty folder of a test's own; disposing removes it with all it holds.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("posturelink-test-");

    public string Path => _folder.FullName;

    /// <summary>The full path of a file in it; the file is not made.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file without a byte order mark, as it is, and gives its path.</summary>
    public string Write(string name, string text)
    {
        string path = File(name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
