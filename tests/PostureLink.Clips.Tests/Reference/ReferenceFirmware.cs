using System.Diagnostics;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Reference;

/// <summary>The C encoder of <c>firmware-protocol/reference</c>, compiled once by the system's compiler and asked line by line.</summary>
public sealed class ReferenceFirmware : IDisposable
{
    // Whatever the compiler could object to is an error, and undefined behavior ends the program.
    private static readonly string[] Flags =
    [
        "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-O1",
        "-fsanitize=undefined", "-fsanitize-undefined-trap-on-error",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly string _program;

    public ReferenceFirmware()
    {
        _program = _folder.File("answer");
        ObjectFile = _folder.File("clip.o");
        if (MissingReason is not null)
            return;
        Compile([.. Flags, Source("posturelink_clip.c"), Source("check/answer.c"), "-o", _program]);
        Compile(["-std=c99", "-O2", "-ffreestanding", "-c", Source("posturelink_clip.c"), "-o", ObjectFile]);
    }

    /// <summary>Why nothing can be compiled here, or null.</summary>
    public static string? MissingReason { get; } =
        Finds("cc") && Finds("nm") ? null : "There is no C compiler (cc) with its nm on the path.";

    /// <summary>The encoder alone, as a firmware would compile it.</summary>
    public string ObjectFile { get; }

    /// <summary>Asks the encoder.</summary>
    /// <param name="requests">As <c>check/answer.c</c> describes them.</param>
    /// <returns>Its answers, one for each.</returns>
    public string[] Ask(params IReadOnlyCollection<string> requests)
    {
        (int exit, string output, string error) = Run(_program, [], string.Join('\n', requests) + "\n");
        Assert.Equal("", error);
        Assert.Equal(0, exit);
        string[] answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(requests.Count, answers.Length);
        return answers;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Exit, string Output, string Error) Run(string program, IEnumerable<string> arguments, string input)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.Result, error.Result);
    }

    public void Dispose() => _folder.Dispose();

    private static string Source(string name) => RepositoryFiles.PathOf("firmware-protocol/reference/" + name);

    private static void Compile(string[] arguments)
    {
        (int exit, string output, string error) = Run("cc", arguments, "");
        Assert.True(exit == 0, output + error);
    }

    private static bool Finds(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
