using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How everything stands, kept up by what happens. Any thread.</summary>
internal sealed class StatusBoard
{
    private static readonly CoachingNow Undecided = new(CoachingMode.Coaching, null, null, null, null, StopSigns.None);

    private readonly Lock _gate = new();
    private readonly Dictionary<Gate, GateReading> _gates = [];
    private ClipNow? _clip;
    private PostureSecond? _second;
    private Prompt? _open;
    private CoachingNow _coaching = Undecided;

    /// <summary>The clip is another now, or none.</summary>
    public void Wear(ClipNow? clip)
    {
        lock (_gate)
            (_clip, _second) = (clip, null);
    }

    /// <summary>What was decided is told anew, since the journal may know of it no more.</summary>
    public void ForgetDecisions()
    {
        lock (_gate)
            (_coaching, _open) = (Undecided, null);
    }

    public void Take(CompanionEvent happened)
    {
        lock (_gate)
        {
            switch (happened)
            {
                case SecondPassed passed:
                    _second = passed.Second;
                    if (passed.Seen is { } seen && seen.PromptId == _open?.Id)
                        _open = _open with { Seen = seen.Words };
                    break;
                case LinkChanged changed:
                    _clip = _clip is { } linked ? linked with { Link = changed.Link } : null;
                    break;
                case BatteryTold told:
                    _clip = _clip is { } powered ? powered with { BatteryPercent = told.Percent } : null;
                    break;
                case PostureNoticed { Happened: CalibrationDone }:
                    _clip = _clip is { } shown ? shown with { IsCalibrated = true } : null;
                    break;
                case GateChanged gate:
                    _gates[gate.Reading.Gate] = gate.Reading;
                    break;
                case PromptChanged { Prompt: var prompt }:
                    _open = prompt.Outcome == PromptOutcome.Pending ? prompt : prompt.Id == _open?.Id ? null : _open;
                    break;
                case ActionTaken taken:
                    _coaching = Apply(_coaching, taken.Action);
                    break;
            }
        }
    }

    public CompanionStatus Now(EventTime now, IReadOnlyList<PartHealth> parts)
    {
        lock (_gate)
        {
            CoachingNow coaching = _coaching with
            {
                SnoozedUntil = Later(_coaching.SnoozedUntil, now),
                PausedUntil = Later(_coaching.PausedUntil, now),
                ModeUntil = Later(_coaching.ModeUntil, now),
                Mode = _coaching.ModeUntil is { } until && until <= now ? CoachingMode.Coaching : _coaching.Mode,
            };
            return new CompanionStatus(
                now, BuildParts.Version, _clip, _second, coaching, [.. _gates.OrderBy(gate => gate.Key).Select(gate => gate.Value)], parts, _open);
        }
    }

    private static EventTime? Later(EventTime? end, EventTime now) => end > now ? end : null;

    private static CoachingNow Apply(CoachingNow coaching, WearerAction action) => action switch
    {
        SnoozeAction snooze => coaching with { SnoozedUntil = snooze.At + snooze.Length },
        PauseAction pause => coaching with { PausedUntil = pause.Until },
        ResumeAction => coaching with { SnoozedUntil = null, PausedUntil = null },
        ModeAction mode => coaching with { Mode = mode.Mode, ModeUntil = mode.Length is { } length ? mode.At + length : null },
        ScreeningAction screening => coaching with { Screening = screening.Answers },
        StopSignsAction { Signs: not StopSigns.None } ticked => coaching with { StopSigns = coaching.StopSigns | ticked.Signs },
        ResumeExercisesAction => coaching with { StopSigns = StopSigns.None },
        _ => coaching,
    };
}
