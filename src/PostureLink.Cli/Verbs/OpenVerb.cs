using System.CommandLine;
using PostureLink.Desktop;

namespace PostureLink.Cli;

/// <summary><c>posturelink open</c>: the pages of the running service, in the wearer's browser.</summary>
internal static class OpenVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(CliContext context) => Create(context, new SystemPrograms());

    /// <summary>As the other, with what runs the system's programs.</summary>
    internal static Command Create(CliContext context, IProgramRunner programs)
    {
        var print = new Option<bool>("--print");
        var command = new Command("open") { print };
        command.SetAction(arguments => (int)ServiceCalls.Ask(context, arguments, async (client, token) =>
        {
            Uri address = await client.EntranceAsync(token).ConfigureAwait(false);
            if (!arguments.GetValue(print) && await StartAsync(context, programs, address, token).ConfigureAwait(false))
            {
                await context.Output.WriteLineAsync(context.Texts["open.shown"]).ConfigureAwait(false);
                return ExitCode.Done;
            }
            if (!arguments.GetValue(print))
            {
                await context.Error.WriteLineAsync(context.Texts["open.address"]).ConfigureAwait(false);
            }
            await context.Output.WriteLineAsync(address.ToString()).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<bool> StartAsync(
        CliContext context, IProgramRunner programs, Uri address, CancellationToken cancellationToken)
    {
        Task<ProgramResult?> started = programs.RunAsync(Call(address), cancellationToken);
        // Where no browser runs yet, the starter may stay until the browser ends: then all is well too.
        Task first = await Task.WhenAny(started, Task.Delay(Patience, context.Time, cancellationToken)).ConfigureAwait(false);
        return first != started || await started.ConfigureAwait(false) is { ExitCode: 0 };
    }

    private static ProgramCall Call(Uri address) =>
        OperatingSystem.IsWindows() ? new("rundll32.exe", ["url.dll,FileProtocolHandler", address.ToString()])
        : OperatingSystem.IsMacOS() ? new("/usr/bin/open", [address.ToString()])
        : new("xdg-open", [address.ToString()]);
}
