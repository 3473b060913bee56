using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test that compiles C++: skipped, with the reason, where nothing can.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CompilerFactAttribute : FactAttribute
{
    public CompilerFactAttribute([CallerMemberName] string test = "")
    {
        Skip = ForeignProgram.NoCompiler;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
