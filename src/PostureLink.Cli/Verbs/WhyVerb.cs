using System.CommandLine;
using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink why</c>: every prompt of a day, given or withheld, with its reason.</summary>
internal sealed class WhyVerb
{
    private readonly CliContext _context;
    private readonly DaySelection _day;
    private readonly Option<int?> _last = new("--last") { HelpName = "N" };
    private readonly Option<bool> _json = new("--json");

    private WhyVerb(CliContext context, Command command)
    {
        _context = context;
        _day = new DaySelection(command);
        command.Options.Add(_last);
        command.Options.Add(_json);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("why");
        var verb = new WhyVerb(context, command);
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        if (arguments.GetValue(_last) is < 1)
            throw new CliException(ExitCode.WrongArguments, new Sentence("last.form"));
        using IJournal journal = _context.OpenExistingJournal(arguments);
        (DateOnly date, WearerDays days) = _day.Find(arguments, journal, _context.Settings(arguments).DayStart);
        DayBounds day = days.Of(date);
        IReadOnlyList<PromptDecision> decisions = journal.Read(JournalTables.Decisions, day.Start, day.End);
        Dictionary<long, Prompt> prompts = journal.Read(JournalTables.Prompts, day.Start, day.End).ToDictionary(prompt => prompt.Id);
        IEnumerable<PromptDecision> shown = decisions.TakeLast(arguments.GetValue(_last) ?? int.MaxValue);
        if (arguments.GetValue(_json))
            WriteJson(shown, prompts);
        else
            WriteText(date, days.ZoneOf(date), decisions.Count, shown, prompts);
        return ExitCode.Done;
    }

    private void WriteText(
        DateOnly date, TimeZoneInfo zone, int count, IEnumerable<PromptDecision> decisions, Dictionary<long, Prompt> prompts)
    {
        _context.Say("why.count", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), count);
        foreach (PromptDecision decision in decisions)
        {
            string time = decision.At.In(zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
            string verdict = decision.Given
                ? _context.Texts["why.given"]
                : _context.Texts.Fill("why.withheld", _context.Word("withheld", decision.Withheld.ToString()));
            _context.Output.WriteLine($"{time}  {_context.Word("kind", decision.Kind.ToString()),-6}  {verdict}: {decision.Explanation}");
            if (decision.PromptId is { } id && prompts.TryGetValue(id, out Prompt? prompt))
                _context.Output.WriteLine($"          \"{prompt.Text}\" -> {_context.Word("outcome", prompt.Outcome.ToString())}");
        }
    }

    private void WriteJson(IEnumerable<PromptDecision> decisions, Dictionary<long, Prompt> prompts)
    {
        using var lines = new JsonLines(_context.Output);
        foreach (PromptDecision decision in decisions)
        {
            Prompt? prompt = decision.PromptId is { } id ? prompts.GetValueOrDefault(id) : null;
            lines.Write(json =>
            {
                json.WriteString("at", decision.At.ToString());
                json.WriteString("kind", decision.Kind.ToString());
                json.WriteBoolean("given", decision.Given);
                json.WriteString("withheld", decision.Withheld.ToString());
                json.WriteNumber("flexion_deg", Figures.Round(decision.FlexionDeg, 1));
                json.WriteNumber("threshold_deg", Figures.Round(decision.ThresholdDeg, 1));
                json.WriteNumber("sustained_s", Figures.Round(decision.Sustained.TotalSeconds, 1));
                json.WriteString("explanation", decision.Explanation);
                json.WriteString("rule_version", decision.RuleVersion);
                json.WriteString("text", prompt?.Text);
                json.WriteString("exercise", prompt?.ExerciseId);
                json.WriteString("outcome", prompt?.Outcome.ToString());
            });
        }
    }
}
