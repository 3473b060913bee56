using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A data folder with the simulated clip paired, made once by the program itself; each test takes a copy.</summary>
public sealed class PairedFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PairedFolder() => Pairing = PostureLinkProcess.Run(
        "pair", "--radio", "simulated", "--yes", "--name", "Back clip", "--no-slouch-sample", "--data", _folder.Path);

    /// <summary>What the program did to pair it.</summary>
    internal Outcome Pairing { get; }

    /// <summary>Copies it.</summary>
    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(_folder.Path))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        return copy;
    }

    public void Dispose() => _folder.Dispose();
}
