using System.Reflection;

namespace PostureLink.Service;

/// <summary>Which optional parts this build has.</summary>
public static class BuildParts
{
    /// <summary>Version of the program.</summary>
    public static string Version { get; } =
        typeof(BuildParts).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";

    /// <summary>The radio of this build, for people.</summary>
    public static string Radio => RadioChoice.All.FirstOrDefault(part => part.IsDefault)?.Text ?? "no Bluetooth radio for this system: simulated clip and recordings only";
}
