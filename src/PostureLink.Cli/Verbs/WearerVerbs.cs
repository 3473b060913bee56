using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What the wearer decides, told to the running service: snooze, pause, resume, pop, answer, screening, stop signs, mode.</summary>
internal static class WearerVerbs
{
    public static IEnumerable<Command> Create(CliContext context)
    {
        yield return Timed(context, "snooze", "Not now: no prompt for a while. Example: posturelink snooze 60", 30, "No prompt for {0} min.");
        yield return Timed(context, "pause", "Leave me be for a while; ends by itself. Example: posturelink pause 240", 120, "Paused for {0} min.");
        yield return Plain(context, "resume", "End a snooze or a pause. Example: posturelink resume", "Prompts may come again.");
        yield return Plain(context, "pop", "Note that you just cracked your back. Example: posturelink pop",
            "Noted. The next twenty minutes are a good moment to move a little.");
        yield return Plain(context, "resume-exercises", "Let exercises be offered again after a stop sign. Example: posturelink resume-exercises",
            "Exercises may be offered again.");
        yield return Answer(context);
        yield return Ticked<ScreeningAnswers>(context, "screening", "Say what applies to you, so that no unsuitable exercise is offered. "
            + "Example: posturelink screening --none", "Kept on this machine only. Exercises that do not suit are never offered.");
        yield return Ticked<StopSigns>(context, "stop-signs", "Say which stop signs apply; exercises pause then. Example: posturelink stop-signs Tingling",
            "Noted. Please have it looked at; for numbness in the saddle area, bladder or bowel trouble or weak legs: today.");
        yield return Mode(context);
    }

    private static Command Timed(CliContext context, string kind, string description, double usual, string done)
    {
        var minutes = new Argument<double>("MINUTES") { Description = $"For how long; default {usual}.", DefaultValueFactory = _ => usual };
        var command = new Command(kind, description) { minutes };
        command.SetAction(arguments => (int)ServiceCalls.Act(
            context, arguments, new ActionValue(kind, Minutes: arguments.GetValue(minutes)),
            string.Format(System.Globalization.CultureInfo.InvariantCulture, done, arguments.GetValue(minutes))));
        return command;
    }

    private static Command Plain(CliContext context, string kind, string description, string done)
    {
        var command = new Command(kind, description);
        command.SetAction(arguments => (int)ServiceCalls.Act(context, arguments, new ActionValue(kind), done));
        return command;
    }

    private static Command Answer(CliContext context)
    {
        var answer = new Argument<PromptAnswer>("ANSWER") { Description = "WillDo, Did or NotNow." };
        var command = new Command("answer", "Answer the prompt that is open. Example: posturelink answer Did") { answer };
        command.SetAction(arguments => (int)ServiceCalls.Ask(context, arguments, async (client, token) =>
        {
            StatusValue status = await client.StatusAsync(token).ConfigureAwait(false);
            if (status.Open is not { } open)
                throw new CliException(ExitCode.WrongArguments, "No prompt is open.");
            await client.ActAsync(new ActionValue("answer", PromptId: open.Id, Answer: arguments.GetValue(answer).ToString()), token).ConfigureAwait(false);
            context.Output.WriteLine($"Noted, for: \"{open.Text}\"");
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Ticked<T>(CliContext context, string kind, string description, string done) where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Where(name => name is not ("None" or "All" or "SameDay"))];
        var flags = new Argument<string[]>("FLAG") { Description = $"Any of {string.Join(", ", names)}.", Arity = ArgumentArity.ZeroOrMore };
        var none = new Option<bool>("--none") { Description = "None of them applies." };
        var command = new Command(kind, description) { flags, none };
        command.SetAction(arguments =>
        {
            string[] ticked = arguments.GetValue(flags) ?? [];
            if (ticked.Length == 0 != arguments.GetValue(none))
                throw new CliException(ExitCode.WrongArguments, $"Name what applies, or say --none. There are: {string.Join(", ", names)}.");
            return (int)ServiceCalls.Act(context, arguments, new ActionValue(kind, Flags: ticked), arguments.GetValue(none) ? "Noted: none of them." : done);
        });
        return command;
    }

    private static Command Mode(CliContext context)
    {
        var mode = new Argument<CoachingMode>("MODE") { Description = "Coaching, Training (speaks soon, for a short practice) or Tracking (only watches)." };
        var minutes = new Option<double?>("--minutes") { Description = "For how long; default: training 15, else for good.", HelpName = "N" };
        var command = new Command("mode", "Choose what the program does about what it sees. Example: posturelink mode Training") { mode, minutes };
        command.SetAction(arguments =>
        {
            CoachingMode chosen = arguments.GetValue(mode);
            double? length = arguments.GetValue(minutes) ?? (chosen == CoachingMode.Training ? 15 : null);
            return (int)ServiceCalls.Act(
                context, arguments, new ActionValue("mode", Minutes: length, Mode: chosen.ToString()),
                $"{chosen}{(length is null ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $" for {length} min"))}.");
        });
        return command;
    }
}
