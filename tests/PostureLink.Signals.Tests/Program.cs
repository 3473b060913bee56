namespace PostureLink.Signals.Tests;

/// <summary>The process that <see cref="SameBitsTests"/> starts. Not the way to run the tests: that is <c>dotnet test</c>.</summary>
internal static class Program
{
    private static int Main()
    {
        Console.WriteLine(SameBitsTests.Bits());
        return 0;
    }
}
