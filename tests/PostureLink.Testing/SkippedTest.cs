namespace PostureLink.Testing;

/// <summary>How a skipped test is called: with its reason, since the test command's short output shows names only.</summary>
public static class SkippedTest
{
    /// <summary>The name to show, or null for the test's own.</summary>
    /// <param name="test">The test's name.</param>
    /// <param name="reason">Why it is skipped, or null when it runs.</param>
    public static string? NameOf(string test, string? reason) => reason is null ? null : $"{test} ({reason})";
}
