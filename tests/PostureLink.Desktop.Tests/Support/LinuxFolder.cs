using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>A /proc and a /dev of a test's own.</summary>
internal sealed class LinuxFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LinuxFolder()
    {
        Directory.CreateDirectory(Options.ProcessFolder);
        Directory.CreateDirectory(Options.DeviceFolder);
    }

    public GateSensorOptions Options => new() { ProcessFolder = _folder.File("proc"), DeviceFolder = _folder.File("dev") };

    public string Device(string name)
    {
        string path = Path.Combine(Options.DeviceFolder, name);
        File.WriteAllText(path, "");
        return path;
    }

    /// <summary>A process that holds files open.</summary>
    public string Process(string number, params string[] open)
    {
        string handles = Directory.CreateDirectory(Path.Combine(Options.ProcessFolder, number, "fd")).FullName;
        for (int i = 0; i < open.Length; i++)
            File.CreateSymbolicLink(Path.Combine(handles, i.ToString(System.Globalization.CultureInfo.InvariantCulture)), open[i]);
        return handles;
    }

    /// <summary>An ALSA stream: "card0/pcm0c/sub0".</summary>
    public void Stream(string name, string status)
    {
        string folder = Directory.CreateDirectory(Path.Combine(Options.ProcessFolder, "asound", name)).FullName;
        File.WriteAllText(Path.Combine(folder, "status"), status);
    }

    public void Dispose() => _folder.Dispose();
}
