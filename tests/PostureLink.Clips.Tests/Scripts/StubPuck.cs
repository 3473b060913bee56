using PostureLink.Clips.Tests.Reference;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Scripts;

/// <summary>The Puck.js made of stubs of <c>firmware-protocol/scripts/check</c>, asked line by line.</summary>
internal static class StubPuck
{
    /// <summary>Why it cannot run here, or null.</summary>
    public static string? MissingReason { get; } = OnPath("node") ? null : "There is no Node.js (node) on the path.";

    /// <summary>Types steps, one after the other, as requests.</summary>
    public static IEnumerable<string> Typed(IEnumerable<ClipStep> steps) =>
        steps.Select(step => $"type {Convert.ToHexString(step.Bytes.Span)}");

    /// <summary>Asks it.</summary>
    /// <param name="arguments"><c>v1</c> for one without an accelerometer.</param>
    /// <param name="requests">As the script describes them.</param>
    /// <returns>Its answers.</returns>
    public static string[] Ask(IEnumerable<string> arguments, IEnumerable<string> requests)
    {
        string script = RepositoryFiles.PathOf("firmware-protocol/scripts/check/stub-puck.js");
        (int exit, string output, string error) = ReferenceFirmware.Run(
            "node", [script, .. arguments], string.Join('\n', requests) + "\n");
        Assert.Equal("", error);
        Assert.Equal(0, exit);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The bytes of answers that are frames.</summary>
    public static byte[][] Sent(IEnumerable<string> answers) => answers
        .Where(answer => answer.StartsWith("sent ", StringComparison.Ordinal))
        .Select(answer => Convert.FromHexString(answer["sent ".Length..]))
        .ToArray();

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
