using System.Runtime.CompilerServices;
using Xunit;

namespace PostureLink.Testing;

/// <summary>A theory that needs the real recordings: skipped, with the reason, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealRecordingsTheoryAttribute : TheoryAttribute
{
    public RealRecordingsTheoryAttribute([CallerMemberName] string test = "")
    {
        Skip = RealRecordings.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
