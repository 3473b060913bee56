using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A data folder with the demo's day in its journal, made once for a class of tests; copies of it are a test's own.</summary>
public sealed class DemoFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DemoFolder()
    {
        Outcome demo = PostureLinkProcess.Run("demo", "--data", _folder.Path);
        Assert.Equal((0, ""), (demo.ExitCode, demo.Error));
    }

    /// <summary>The data folder; only to be read.</summary>
    public string Data => Path.Combine(_folder.Path, "demo");

    /// <summary>Copies its files into a folder, which is made.</summary>
    public string CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(Data))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    public void Dispose() => _folder.Dispose();
}
