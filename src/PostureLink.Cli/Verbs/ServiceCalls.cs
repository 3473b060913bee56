using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A verb that asks the running service.</summary>
internal static class ServiceCalls
{
    /// <summary>Asks the service of the data folder.</summary>
    /// <exception cref="CliException">None runs, or it refused what it was asked for.</exception>
    /// <exception cref="ApiException">It did not answer.</exception>
    public static ExitCode Ask(CliContext context, ParseResult arguments, Func<CompanionClient, CancellationToken, Task<ExitCode>> ask) =>
        CliContext.Live(async token =>
        {
            string folder = context.DataFolder(arguments);
            using CompanionClient client = await CompanionClient.FindAsync(folder, token).ConfigureAwait(false)
                ?? throw new CliException(ExitCode.ServiceUnavailable,
                    new Sentence("service.none", folder));
            try
            {
                return await ask(client.Speaking(context.Language), token).ConfigureAwait(false);
            }
            catch (ApiException refused) when (refused.IsRefusal)
            {
                throw new CliException(ExitCode.WrongArguments, refused.Message, refused);
            }
        });

    /// <summary>Has the service take an action of the wearer, and says so.</summary>
    public static ExitCode Act(CliContext context, ParseResult arguments, ActionValue action, string done) =>
        Ask(context, arguments, async (client, token) =>
        {
            await client.ActAsync(action, token).ConfigureAwait(false);
            await context.Output.WriteLineAsync(done).ConfigureAwait(false);
            return ExitCode.Done;
        });
}
