using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test that runs Python with SciPy: skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SciPyFactAttribute : FactAttribute
{
    public SciPyFactAttribute([CallerMemberName] string test = "")
    {
        Skip = ForeignProgram.SciPy is null ? "there is no Python with SciPy here" : null;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
