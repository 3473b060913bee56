using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test that acts as another user of the machine: skipped, with the reason, where it may not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OtherUserFactAttribute : FactAttribute
{
    /// <summary>Runs a program as somebody else; of util-linux.</summary>
    public const string Program = "/usr/bin/setpriv";

    public OtherUserFactAttribute([CallerMemberName] string test = "")
    {
        Skip = !OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists(Program)
            ? $"Only root on Linux can act as another user, with {Program}."
            : null;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
