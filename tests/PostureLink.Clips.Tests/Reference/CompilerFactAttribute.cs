using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Reference;

/// <summary>A test that needs the system's C compiler: skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute([CallerMemberName] string test = "")
    {
        Skip = ReferenceFirmware.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}

/// <summary>A test with data that needs the system's C compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerTheoryAttribute : TheoryAttribute
{
    public CompilerTheoryAttribute([CallerMemberName] string test = "")
    {
        Skip = ReferenceFirmware.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
