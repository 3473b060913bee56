using System.Diagnostics;

namespace PostureLink.Benchmarks;

/// <summary>This program once more, doing something of its own.</summary>
internal static class OwnProcess
{
    /// <summary>Starts it, with its input and output held by this one.</summary>
    /// <param name="arguments">The hidden verb, and what it needs.</param>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
