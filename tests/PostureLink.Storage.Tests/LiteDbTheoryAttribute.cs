using PostureLink.Storage.LiteDb;

namespace PostureLink.Storage.Tests;

/// <summary>A test of several cases for builds with LiteDB; skipped, with the reason, in the others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LiteDbTheoryAttribute : TheoryAttribute
{
    public LiteDbTheoryAttribute()
    {
        if (!LiteDbJournals.IsAvailable)
            Skip = "This build lacks LiteDB: the package feed does not hold it.";
    }
}
