using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A data folder of somebody who reads German, with the demo's day in its journal; made once for a class of tests.</summary>
public sealed class GermanFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public GermanFolder()
    {
        Speak(_folder.Path, "de");
        Demo = PostureLinkProcess.Run("demo", "--data", _folder.Path);
        Speak(Data, "de");
    }

    /// <summary>What the demo said.</summary>
    internal Outcome Demo { get; }

    /// <summary>The folder with the demo's journal; only to be read.</summary>
    public string Data => Path.Combine(_folder.Path, "demo");

    /// <summary>Sets the language of a data folder, and nothing else.</summary>
    public static void Speak(string folder, string language) => File.WriteAllText(Path.Combine(folder, "settings.conf"), $"language = {language}\n");

    /// <summary>Copies it.</summary>
    internal TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (string file in Directory.GetFiles(Data))
            File.Copy(file, copy.File(Path.GetFileName(file)));
        return copy;
    }

    public void Dispose() => _folder.Dispose();
}
