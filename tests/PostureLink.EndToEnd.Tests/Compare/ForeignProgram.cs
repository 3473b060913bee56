using System.ComponentModel;
using System.Diagnostics;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Programs of the system that a comparison needs; which of them are here is found out once.</summary>
internal static class ForeignProgram
{
    /// <summary>Why nothing can be compiled here, or null.</summary>
    public static string? NoCompiler { get; } = Succeeds("g++", "--version") ? null : "there is no g++ here";

    /// <summary>A Python that has SciPy, or null: the system's rather than one that somebody put before it.</summary>
    public static string? SciPy { get; } =
        new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(python => Succeeds(python, "-c", "import scipy.signal"));

    /// <summary>Runs one to its end.</summary>
    /// <exception cref="InvalidOperationException">It fails.</exception>
    public static void Run(string program, params string[] arguments)
    {
        (int code, string said) = End(program, arguments);
        if (code != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {said}");
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            return End(program, arguments).Code == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Said) End(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
