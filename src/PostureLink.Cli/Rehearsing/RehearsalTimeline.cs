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
                timeline.Write(link.At, "link", $"{context.Word("link", link.Link.Status.ToString())}: {link.Link.Reason}");
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
                bool isNews = _gates.TryGetValue(reading.Gate, out GateState before)
                    ? before != reading.State
                    : reading.State == GateState.Shut;
                _gates[reading.Gate] = reading.State;
                if (isNews)
                    timeline.Write(
                        gate.At, "gate",
                        $"{context.Word("gate", reading.Gate.ToString())}: {context.Word("gate.state", reading.State.ToString())}");
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

    private string Describe(WearerAction action) => action switch
    {
        CalibrateAction => context.Texts["wearer.calibrate"],
        LeaveCalibrationAction => context.Texts["wearer.leave-calibration"],
        SnoozeAction snooze => context.Texts.Fill("wearer.snooze", Figures.Length(snooze.Length)),
        PauseAction pause => context.Texts.Fill("wearer.pause", Figures.Length(pause.Until - pause.At)),
        ResumeAction => context.Texts["wearer.resume"],
        ScreeningAction => context.Texts["wearer.screening"],
        AnswerAction answer => context.Texts.Fill("wearer.answer", context.Word("wearer.answer", answer.Answer.ToString())),
        PopAction => context.Texts["wearer.pop"],
        StopSignsAction => context.Texts["wearer.stop-signs"],
        ResumeExercisesAction => context.Texts["wearer.resume-exercises"],
        ModeAction mode => context.Texts.Fill("wearer.mode", context.Word("mode", mode.Mode.ToString())),
        _ => action.GetType().Name,
    };
}
