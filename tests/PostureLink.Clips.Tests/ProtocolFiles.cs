using System.Text.Json;

namespace PostureLink.Clips.Tests;

/// <summary>The files of <c>firmware-protocol</c>, by their path in it with forward slashes.</summary>
internal static class ProtocolFiles
{
    private const string Root = "firmware-protocol/";

    /// <summary>The paths of the JSON files in a folder.</summary>
    public static IEnumerable<string> In(string folder) => typeof(ProtocolFiles).Assembly.GetManifestResourceNames()
        .Select(name => name.Replace('\\', '/'))
        .Where(name => name.StartsWith(Root + folder + "/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal))
        .Select(name => name[Root.Length..])
        .Order(StringComparer.Ordinal);

    public static string Read(string path)
    {
        string name = typeof(ProtocolFiles).Assembly.GetManifestResourceNames().Single(name => name.Replace('\\', '/') == Root + path);
        using var reader = new StreamReader(typeof(ProtocolFiles).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    public static JsonElement ReadJson(string path)
    {
        using JsonDocument document = JsonDocument.Parse(Read(path));
        return document.RootElement.Clone();
    }
}
