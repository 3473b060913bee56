using System.Runtime.CompilerServices;
using Xunit;

namespace PostureLink.Testing;

/// <summary>A test that needs the real recordings: skipped, with the reason, where they are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealRecordingsFactAttribute : FactAttribute
{
    public RealRecordingsFactAttribute([CallerMemberName] string test = "")
    {
        Skip = RealRecordings.MissingReason;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
