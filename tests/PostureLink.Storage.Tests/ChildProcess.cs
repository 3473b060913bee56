using System.Diagnostics;
using System.Globalization;

namespace PostureLink.Storage.Tests;

/// <summary>This assembly as a process of its own; see <see cref="Program"/>. Read line by line, never timed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
    }

    private static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    private static string Assembly => typeof(ChildProcess).Assembly.Location;

    public static ChildProcess Start(params string[] arguments) =>
        new(new ProcessStartInfo(Dotnet, ["exec", Assembly, .. arguments]));

    /// <summary>Starts it where no file can grow beyond a size, as on a full disk: the write fails, the process lives.</summary>
    public static ChildProcess StartWithFileLimit(int kibibytes, params string[] arguments)
    {
        // ulimit -f counts blocks of 512 bytes in a POSIX shell.
        string limit = (kibibytes * 2).ToString(CultureInfo.InvariantCulture);
        const string Script = "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"";
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, limit, Dotnet, "exec", Assembly, .. arguments]);
        // The runtime maps its code through a large temporary file, which the limit would forbid.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return new ChildProcess(start);
    }

    /// <summary>The next line it says, or null after its last.</summary>
    public string? ReadLine() => _process.StandardOutput.ReadLine();

    /// <summary>Kills it as kill -9 does, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
