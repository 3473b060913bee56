using System.CommandLine;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink mcp</c>: lets an assistant of this machine ask about the days, over standard input and output.</summary>
internal static class McpVerb
{
    public const string Name = "mcp";

    public static Command Create(CliContext context)
    {
        var command = new Command(Name);
        command.SetAction(arguments => (int)CliContext.Live(async token =>
        {
            string folder = context.DataFolder(arguments);
            var tools = new AssistantTools(
                () => context.OpenExistingJournal(arguments), () => context.OpenSettings(arguments),
                asking => StatusAsync(folder, asking), context.Time);
            var options = new McpServerOptions
            {
                ServerInfo = new Implementation { Name = "posturelink", Title = "PostureLink", Version = BuildParts.Version },
                ServerInstructions = AssistantTools.Instructions,
                ToolCollection = tools.All(),
            };
            // Standard output belongs to the protocol: nothing else may be written to it.
            await using var transport = new StdioServerTransport(options);
            await using McpServer server = McpServer.Create(transport, options);
            await server.RunAsync(token).ConfigureAwait(false);
            return ExitCode.Done;
        }));
        return command;
    }

    private static async Task<StatusValue?> StatusAsync(string folder, CancellationToken cancellationToken)
    {
        using CompanionClient? client = await CompanionClient.FindAsync(folder, cancellationToken).ConfigureAwait(false);
        return client is null ? null : await client.StatusAsync(cancellationToken).ConfigureAwait(false);
    }
}
