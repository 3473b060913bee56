using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>A test with axe-core in a real browser: skipped, with the reason, where one of them is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AxeFactAttribute : FactAttribute
{
    public AxeFactAttribute([CallerMemberName] string test = "")
    {
        Skip = PageBrowser.Program is null ? "no chromium is installed here" : AxeScript.Missing;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
