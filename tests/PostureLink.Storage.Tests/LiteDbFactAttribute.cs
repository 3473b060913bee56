using System.Runtime.CompilerServices;
using PostureLink.Storage.LiteDb;
using PostureLink.Testing;

namespace PostureLink.Storage.Tests;

/// <summary>A test for builds with LiteDB, or for builds without it; skipped, with the reason, in the others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiteDbFactAttribute : FactAttribute
{
    public LiteDbFactAttribute(bool present = true, [CallerMemberName] string test = "")
    {
        if (LiteDbJournals.IsAvailable != present)
            Skip = present ? "This build lacks LiteDB: the package feed does not hold it." : "This build has LiteDB.";
        DisplayName = SkippedTest.NameOf(test, Skip);
    }
}
