using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>A test with axe-core in a real browser: skipped, with the reason, where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeFactAttribute : FactAttribute
{
    private const string Variable = "POSTURELINK_AXE";

    public AxeFactAttribute([CallerMemberName] string test = "")
    {
        Skip = PageBrowser.Program is null ? "no chromium is installed here"
            : Script is null ? $"{Variable} names no axe.min.js (npm install axe-core, outside of this repository)" : null;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }

    /// <summary>Where axe-core's script is, or null.</summary>
    public static string? Script { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path && File.Exists(path) ? path : null;
}
