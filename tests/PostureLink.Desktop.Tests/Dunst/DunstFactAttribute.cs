using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

/// <summary>A test against a real notification service on a screen without a monitor; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DunstFactAttribute : FactAttribute
{
    public DunstFactAttribute([CallerMemberName] string test = "")
    {
        Skip = DunstDesktop.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
