using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Scripts;

/// <summary>A test that needs Node.js to run a script: skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute([CallerMemberName] string test = "")
    {
        Skip = StubPuck.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
