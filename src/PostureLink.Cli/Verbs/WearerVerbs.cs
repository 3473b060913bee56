using System.CommandLine;
using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>
/// What the wearer decides, told to the running service: snooze, pause, resume, pop, answer, screening, stop signs, mode.
/// </summary>
internal static class WearerVerbs
{
    public static IEnumerable<Command> Create(CliContext context)
    {
        yield return Timed(context, "snooze", 30);
        yield return Timed(context, "pause", 120);
        yield return Plain(context, "resume");
        yield return Plain(context, "pop");
        yield return Plain(context, "resume-exercises");
        yield return Answer(context);
        yield return Ticked<ScreeningAnswers>(context, "screening", (_, _) => context.Texts["done.screening"]);
        yield return Ticked<StopSigns>(context, "stop-signs", WearerQuestions.AfterStopSigns);
        yield return Mode(context);
    }

    private static Command Timed(CliContext context, string kind, double usual)
    {
        var minutes = new Argument<double>("MINUTES") { DefaultValueFactory = _ => usual, CustomParser = Numbers.Parse };
        var command = new Command(kind) { minutes };
        command.SetAction(arguments => (int)ServiceCalls.Act(
            context, arguments, new ActionValue(kind, Minutes: arguments.GetValue(minutes)),
            context.Texts.Fill($"done.{kind}", context.Texts.Figure(arguments.GetValue(minutes), "0.###"))));
        return command;
    }

    private static Command Plain(CliContext context, string kind)
    {
        var command = new Command(kind);
        command.SetAction(arguments => (int)ServiceCalls.Act(context, arguments, new ActionValue(kind), context.Texts[$"done.{kind}"]));
        return command;
    }

    private static Command Answer(CliContext context)
    {
        var answer = new Argument<PromptAnswer>("ANSWER");
        var command = new Command("answer") { answer };
        command.SetAction(arguments => (int)ServiceCalls.Ask(context, arguments, async (client, token) =>
        {
            StatusValue status = await client.StatusAsync(token).ConfigureAwait(false);
            if (status.Open is not { } open)
                throw new CliException(ExitCode.WrongArguments, new Sentence("answer.none-open"));
            await client.ActAsync(
                new ActionValue("answer", PromptId: open.Id, Answer: arguments.GetValue(answer).ToString()), token).ConfigureAwait(false);
            context.Say("done.answer", open.Text);
            return ExitCode.Done;
        }));
        return command;
    }

    private static Command Ticked<T>(CliContext context, string kind, Func<T, CultureInfo, string> done) where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Where(name => name is not ("None" or "All" or "SameDay"))];
        var flags = new Argument<string[]>("FLAG") { Arity = ArgumentArity.ZeroOrMore };
        var none = new Option<bool>("--none");
        var command = new Command(kind) { flags, none };
        command.SetAction(arguments =>
        {
            string[] ticked = arguments.GetValue(flags) ?? [];
            if (ticked.Length == 0 != arguments.GetValue(none))
                throw new CliException(ExitCode.WrongArguments, new Sentence("ticked.none", string.Join(", ", names)));
            Enum.TryParse(string.Join(',', ticked), ignoreCase: false, out T told);
            return (int)ServiceCalls.Act(
                context, arguments, new ActionValue(kind, Flags: ticked),
                arguments.GetValue(none) ? context.Texts["done.none"] : done(told, context.Language));
        });
        return command;
    }

    private static Command Mode(CliContext context)
    {
        var mode = new Argument<CoachingMode>("MODE");
        var minutes = new Option<double?>("--minutes") { HelpName = "N", CustomParser = Numbers.ParseOptional };
        var command = new Command("mode") { mode, minutes };
        command.SetAction(arguments =>
        {
            CoachingMode chosen = arguments.GetValue(mode);
            double? length = arguments.GetValue(minutes) ?? (chosen == CoachingMode.Training ? 15 : null);
            return (int)ServiceCalls.Act(
                context, arguments, new ActionValue("mode", Minutes: length, Mode: chosen.ToString()),
                length is { } minutesLong
                    ? context.Texts.Fill(
                        "done.mode.for", context.Word("done.mode", chosen.ToString()), context.Texts.Figure(minutesLong, "0.###"))
                    : context.Texts.Fill("done.mode.on", context.Word("done.mode", chosen.ToString())));
        });
        return command;
    }
}
