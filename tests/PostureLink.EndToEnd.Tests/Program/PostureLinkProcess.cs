using System.Diagnostics;
using System.Text.Json;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The real executable, run as a person or a script would run it.</summary>
internal static class PostureLinkProcess
{
    public static Outcome Run(params string[] arguments) => Run(StartInfo(arguments));

    /// <summary>Runs it.</summary>
    /// <param name="environment">Variables that it gets besides the test's own.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Outcome Run(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Run(start);
    }

    /// <summary>Runs it.</summary>
    public static Outcome Run(ProcessStartInfo start)
    {
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Outcome(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>As <see cref="StartInfo"/>, where whatever a program makes may be read and written by everybody if it says nothing else.</summary>
    public static ProcessStartInfo StartInfoWithoutMask(params string[] arguments)
    {
        ProcessStartInfo start = StartInfo(arguments);
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        foreach (string argument in (string[])["-c", "umask 0; exec \"$@\"", "sh", .. command])
            start.ArgumentList.Add(argument);
        return start;
    }

    /// <summary>How it is started, with all its streams in the test's hands.</summary>
    public static ProcessStartInfo StartInfo(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Whoever runs the tests may have another language than they expect.
        start.Environment["LC_ALL"] = "C";
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "posturelink.dll"));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}

/// <summary>What the program did.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, each line one JSON object.</summary>
    public List<JsonElement> JsonLines() => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonDocument.Parse(line).RootElement)
        .ToList();
}
