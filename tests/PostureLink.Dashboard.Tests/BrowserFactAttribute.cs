using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>A test in a real browser: skipped, with the reason, where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerMemberName] string test = "")
    {
        Skip = PageBrowser.Program is null ? "no chromium is installed here" : null;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
