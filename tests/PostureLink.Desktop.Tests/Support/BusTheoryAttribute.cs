using System.Runtime.CompilerServices;
using PostureLink.MockBlueZ;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>A theory over a message bus of its own; skipped, with the reason, where there can be none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BusTheoryAttribute : TheoryAttribute
{
    public BusTheoryAttribute([CallerMemberName] string test = "")
    {
        Skip = PrivateBus.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
