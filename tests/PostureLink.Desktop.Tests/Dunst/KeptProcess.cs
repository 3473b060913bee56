using System.Diagnostics;

namespace PostureLink.Desktop.Tests;

/// <summary>A program that ends with the test, even when that crashes.</summary>
internal sealed class KeptProcess : IAsyncDisposable
{
    // The shell ends the program when its input ends, as it does when the process of the test is gone, however it went.
    private const string Keeper = "\"$@\" </dev/null & read -r _; kill $!; wait $!";

    private readonly Process _process;

    public KeptProcess(string program, string[] arguments, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Keeper, "keeper", program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach ((string name, string value) in variables)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
    }

    public async Task<string> FirstLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().Soon() ?? throw new InvalidOperationException("The program said nothing.");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().Soon();
        _process.Dispose();
    }
}
