using PostureLink.Core;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>What happens, line by line: the time, a label, the words. Coloured on a terminal, plain text elsewhere.</summary>
internal sealed class Timeline
{
    private readonly IAnsiConsole _console;
    private readonly CliContext _context;
    private readonly Func<EventTime, string> _clock;
    private (long Prompt, PromptOutcome Outcome) _told;

    public Timeline(CliContext context, Func<EventTime, string> clock)
    {
        _console = context.Console;
        _context = context;
        _clock = clock;
    }

    public void Write(CoachStep step)
    {
        foreach (PostureEvent happened in step.Posture.Events)
        {
            if (PostureEventText.Describe(happened, _clock, _context) is { } text)
                Write(happened.At, text.Label, text.Line);
        }
        foreach (PromptDecision decision in step.Decisions)
            Write(decision.At, decision.Given ? "prompt" : "withheld", decision.Explanation);
        foreach (Prompt prompt in step.Prompts)
        {
            if (prompt.Outcome == PromptOutcome.Pending)
                Write(prompt.At, "", $"\"{prompt.Text}\"");
            else if (_told != (prompt.Id, prompt.Outcome))
                Write(step.Posture.Second.End, "outcome", PostureEventText.Describe(prompt, _context.Texts));
            // What the clip saw of it may be told once more after its end; that is no second outcome.
            _told = (prompt.Id, prompt.Outcome);
        }
    }

    public void Write(EventTime at, string label, string text) => _console.MarkupLine(
        $"[grey]{_clock(at)}[/]  [{ColourOf(label)}]{Markup.Escape(_context.Word("label", label).PadRight(9))}[/] {Markup.Escape(text)}");

    private static string ColourOf(string label) => label switch
    {
        "prompt" => "yellow",
        "outcome" => "green",
        "withheld" or "gap" or "off" or "refused" => "grey",
        "link" => "blue",
        _ => "default",
    };
}
