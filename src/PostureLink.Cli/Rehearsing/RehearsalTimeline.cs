using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What happens in a rehearsal, line by line, as the service tells it.</summary>
internal sealed class RehearsalTimeline(CliContext context, Timeline timeline, Func<EventTime, string> clock)
{
    private readonly Dictionary<Gate, GateState> _gates = [];
    private (long Prompt, PromptOutcome Outcome) _told;

    /// <summary>Tells what is worth a line.</summary>
    public void Take(CompanionEvent happened)
    {
        switch (happened)
        {
            case LinkChanged link:
                timeline.Write(link.At, "link", $"{link.Link.Status}: {link.Link.Reason}");
                break;
            case PostureNoticed { Happened: var noticed } when PostureEventText.Describe(noticed, clock, context) is { } text:
                timeline.Write(noticed.At, text.Label, text.Line);
                break;
            case PromptDecided { Decision: var decision }:
                timeline.Write(decision.At, decision.Given ? "prompt" : "withheld", decision.Explanation);
                break;
            case PromptChanged changed:
                Take(changed);
                break;
            case ActionTaken { Action: var action }:
                timeline.Write(action.At, "wearer", Describe(action));
                break;
            case GateChanged { Reading: var reading } gate:
                bool isNews = _gates.TryGetValue(reading.Gate, out GateState before) ? before != reading.State : reading.State == GateState.Shut;
                _gates[reading.Gate] = reading.State;
                if (isNews)
                    timeline.Write(gate.At, "gate", $"{reading.Gate}: {reading.State}");
                break;
        }
    }

    private void Take(PromptChanged changed)
    {
        Prompt prompt = changed.Prompt;
        if (prompt.Outcome == PromptOutcome.Pending)
            timeline.Write(prompt.At, "", $"\"{prompt.Text}\"");
        else if (_told != (prompt.Id, prompt.Outcome))
            timeline.Write(changed.At, "outcome", PostureEventText.Describe(prompt, context.Texts));
        _told = (prompt.Id, prompt.Outcome);
    }

    private static string Describe(WearerAction action) => action switch
    {
        CalibrateAction => "sits upright for the calibration",
        LeaveCalibrationAction => "leaves the calibration",
        SnoozeAction snooze => $"snoozes for {Figures.Length(snooze.Length)}",
        PauseAction pause => $"pauses for {Figures.Length(pause.Until - pause.At)}",
        ResumeAction => "resumes",
        ScreeningAction => "answers the screening",
        AnswerAction answer => $"answers: {answer.Answer}",
        PopAction => "just cracked it",
        StopSignsAction => "ticks stop signs",
        ResumeExercisesAction => "resumes exercises",
        ModeAction mode => $"mode: {mode.Mode}",
        _ => action.GetType().Name,
    };
}
