using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink notify</c>: has the running service try each way of telling, or one.</summary>
internal static class NotifyVerb
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string?>("NAME")
        {
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command("notify") { name };
        command.SetAction(arguments => (int)ServiceCalls.Ask(context, arguments, async (client, token) =>
        {
            IReadOnlyList<NotifierTrial> trials = await client.TryNotifiersAsync(arguments.GetValue(name), token).ConfigureAwait(false);
            foreach (NotifierTrial trial in trials)
            {
                string told = trial.Problem is { } problem
                    ? context.Texts.Fill("notify.problem", problem)
                    : context.Texts.Fill("notify.done", trial.Description);
                context.Output.WriteLine($"{trial.Name,-9} {told}");
            }
            return trials.Any(trial => trial.Problem is not null) ? ExitCode.Failed : ExitCode.Done;
        }));
        return command;
    }
}
