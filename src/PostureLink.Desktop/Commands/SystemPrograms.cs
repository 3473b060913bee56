using System.ComponentModel;
using System.Diagnostics;

namespace PostureLink.Desktop;

/// <summary>Runs programs as processes without a window.</summary>
public sealed class SystemPrograms : IProgramRunner
{
    /// <inheritdoc/>
    public async Task<ProgramResult?> RunAsync(ProgramCall what, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(what);
        var start = new ProcessStartInfo(what.Program, what.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach ((string name, string value) in what.Variables)
            start.Environment[name] = value;
        using Process? process = Start(start);
        if (process is null)
            return null;
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new ProgramResult(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static Process? Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
