using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A test on the library itself; skipped, with the reason, where the build or the machine lacks what it needs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class InTheHandFactAttribute : FactAttribute
{
    public InTheHandFactAttribute([CallerMemberName] string test = "")
    {
        Skip = InTheHandBus.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
