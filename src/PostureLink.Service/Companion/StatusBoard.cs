using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How everything stands, kept up by what happens. Any thread.</summary>
internal sealed class StatusBoard
{
    private static readonly TimeSpan LongestKept = TimeSpan.FromDays(3650);

    private readonly Lock _gate = new();
    private readonly Dictionary<Gate, GateReading> _gates = [];
    private ClipNow? _clip;
    private ClipNow? _secondClip;
    private bool _hasBoth;
    private SecondClipLoss? _loss;
    private PostureSecond? _second;
    private Prompt? _open;
    private CoachingOptions _options;
    private WearerWishes _wishes;

    /// <param name="options">How long training lasts when nothing else was said.</param>
    public StatusBoard(CoachingOptions options)
    {
        _options = options;
        _wishes = new WearerWishes(options);
    }

    /// <summary>How the gates stand that were told of, in their own order.</summary>
    public IReadOnlyList<GateReading> Gates
    {
        get
        {
            lock (_gate)
                return [.. _gates.OrderBy(gate => gate.Key).Select(gate => gate.Value)];
        }
    }

    /// <summary>Whether both clips are gone by.</summary>
    public bool HasBoth
    {
        get
        {
            lock (_gate)
                return _secondClip is not null && _hasBoth;
        }
    }

    /// <summary>The settings are others now.</summary>
    public void GoBy(CoachingOptions options)
    {
        lock (_gate)
        {
            _options = options;
            _wishes.GoBy(options);
        }
    }

    /// <summary>The clip is another now, or none.</summary>
    public void Wear(ClipNow? clip)
    {
        lock (_gate)
            (_clip, _second) = (clip, null);
    }

    /// <summary>The second clip is another now, or none.</summary>
    public void WearSecond(ClipNow? clip)
    {
        lock (_gate)
            (_secondClip, _hasBoth, _loss) = (clip, false, clip is null ? null : SecondClipLoss.Silent);
    }

    /// <summary>What was decided is told anew, since the journal may know of it no more.</summary>
    public void ForgetDecisions()
    {
        lock (_gate)
            (_wishes, _open) = (new WearerWishes(_options), null);
    }

    /// <summary>What the wearer decided before a restart still holds.</summary>
    /// <param name="journal">Where it was kept.</param>
    /// <param name="now">The present moment.</param>
    public void Recall(IJournal journal, EventTime now)
    {
        try
        {
            foreach (WearerAction action in journal.Read(JournalTables.Actions, now - LongestKept, now))
                Take(new ActionTaken(action));
        }
        catch (JournalException)
        {
            // The journal's own state tells of it.
        }
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
                case SecondLinkChanged changed:
                    _secondClip = _secondClip is { } second ? second with { Link = changed.Link } : null;
                    break;
                case SecondBatteryTold told:
                    _secondClip = _secondClip is { } fed ? fed with { BatteryPercent = told.Percent } : null;
                    break;
                case PostureNoticed { Happened: SecondClipCalibrated }:
                    _secondClip = _secondClip is { } posed ? posed with { IsCalibrated = true } : null;
                    break;
                case PostureNoticed { Happened: SecondClipBack }:
                    (_hasBoth, _loss) = (true, null);
                    break;
                case PostureNoticed { Happened: SecondClipLost lost }:
                    (_hasBoth, _loss) = (false, lost.Loss);
                    break;
                case GateChanged gate:
                    _gates[gate.Reading.Gate] = gate.Reading;
                    break;
                case PromptChanged { Prompt: var prompt }:
                    _open = prompt.Outcome == PromptOutcome.Pending ? prompt : prompt.Id == _open?.Id ? null : _open;
                    break;
                case ActionTaken taken:
                    _wishes.Apply(taken.Action);
                    break;
            }
        }
    }

    public CompanionStatus Now(EventTime now, IReadOnlyList<PartHealth> parts)
    {
        lock (_gate)
        {
            var coaching = new CoachingNow(
                _wishes.ModeAt(now), Later(_wishes.ModeUntil, now), Later(_wishes.SnoozedUntil, now), Later(_wishes.PausedUntil, now),
                _wishes.Screening, _wishes.StopSigns);
            return new CompanionStatus(
                now, BuildParts.Version, _clip, _second, coaching, Gates, parts, _open)
            {
                SecondClip = _secondClip,
                HasBoth = HasBoth,
                Loss = _secondClip is null ? null : Loss,
            };
        }
    }

    /// <summary>Before the upright was shown nobody looks at the second clip, and it is not silent for all that.</summary>
    private SecondClipLoss? Loss =>
        _loss == SecondClipLoss.Silent && _secondClip is { Link.Status: LinkStatus.Streaming } second
            && !(second.IsCalibrated && _clip is { IsCalibrated: true })
            ? SecondClipLoss.NoPose : _loss;

    private static EventTime? Later(EventTime? end, EventTime now) => end > now ? end : null;
}
