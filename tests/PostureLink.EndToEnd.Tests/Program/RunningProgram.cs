using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The real executable while it runs: what it prints, as it prints it; what is typed; signals.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>Real time: the machine may be busy, and nothing here is about speed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Whether what is started from here ignores Ctrl-C: a shell that survives its own does.</summary>
    private static readonly Lazy<bool> IsInterruptIgnored = new(static () =>
    {
        using Process shell = Process.Start("/bin/sh", ["-c", "kill -INT $$; exit 0"]);
        shell.WaitForExit();
        return shell.ExitCode == 0;
    });

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private readonly Task _reading;
    private readonly Task<string> _error;

    private RunningProgram(Process process)
    {
        _process = process;
        _reading = ReadAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    /// <param name="environment">Variables that it gets besides the test's own.</param>
    /// <param name="arguments">Its arguments.</param>
    public static RunningProgram Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        ProcessStartInfo start = PostureLinkProcess.StartInfo(arguments);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."));
    }

    /// <summary>Starts it.</summary>
    /// <param name="start">How.</param>
    public static RunningProgram Start(ProcessStartInfo start) =>
        new(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."));

    /// <summary>Starts it so that files can be limited: a write that is too much fails then, as on a full disk, and does not end it.</summary>
    public static RunningProgram StartLimitable(params string[] arguments)
    {
        ProcessStartInfo start = PostureLinkProcess.StartInfo(arguments);
        string[] command = [start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.ArgumentList.Clear();
        foreach (string argument in (string[])["-c", "trap '' XFSZ; exec \"$@\"", "sh", .. command])
            start.ArgumentList.Add(argument);
        // The runtime maps its code through a large temporary file, which the limit would forbid.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new RunningProgram(Process.Start(start) ?? throw new InvalidOperationException("The program did not start."));
    }

    /// <summary>Changes the limits of a running process; of util-linux.</summary>
    public const string FileLimiter = "/usr/bin/prlimit";

    /// <summary>Lets no file be written beyond a length from now on; null for no limit.</summary>
    public void LimitFiles(long? bytes)
    {
        string limit = bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "unlimited";
        using Process prlimit = Process.Start(FileLimiter, [$"--pid={_process.Id}", $"--fsize={limit}:"]);
        prlimit.WaitForExit();
        Assert.Equal(0, prlimit.ExitCode);
    }

    /// <summary>Types a line.</summary>
    public void Type(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    /// <summary>Nobody types any more.</summary>
    public void Close() => _process.StandardInput.Close();

    /// <summary>Waits for a line of its output.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> wanted, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            while (await _lines.Reader.WaitToReadAsync(deadline.Token))
            {
                while (_lines.Reader.TryRead(out string? line))
                {
                    _seen.Add(line);
                    if (wanted(line))
                        return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{what} did not come within {Patience.TotalSeconds:0} s. What came: {string.Join('\n', _seen)}");
        }
        throw new InvalidOperationException($"The program ended before {what} came. What came: {string.Join('\n', _seen)}\n{await _error}");
    }

    /// <summary>Waits for a JSON line of its output.</summary>
    public async Task<JsonElement> WaitForJsonAsync(Func<JsonElement, bool> wanted, string what) =>
        JsonDocument.Parse(await WaitForAsync(line => wanted(JsonDocument.Parse(line).RootElement), what)).RootElement;

    /// <summary>Asks it to end, as Ctrl-C does.</summary>
    /// <remarks>
    /// What a script starts in the background ignores that signal, and so does all that is started from there, this program too: it
    /// stays deaf to it, as it should. It is asked by the other signal then, which the program takes alike.
    /// </remarks>
    public void Interrupt() => Signal(IsInterruptIgnored.Value ? "TERM" : "INT");

    /// <summary>Sends a signal: "TERM" or "KILL".</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("/bin/sh", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits for its end.</summary>
    public async Task<Outcome> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(deadline.Token);
        await _reading;
        while (_lines.Reader.TryRead(out string? line))
            _seen.Add(line);
        return new Outcome(_process.ExitCode, string.Join('\n', _seen), await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
            await _lines.Writer.WriteAsync(line);
        _lines.Writer.Complete();
    }
}
