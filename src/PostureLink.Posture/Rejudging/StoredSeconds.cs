using System.Collections.Immutable;
using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Posture;

/// <summary>Judges seconds that a journal kept once more: slouches, alerts and still bouts by the rules of the pipeline, with other options.</summary>
/// <remarks>
/// What a journal keeps of a second is its state and its steadied flexion in whole degrees. So the rules are the pipeline's own, but they
/// see less: no sideways part of a tilt, no second alone, no second clip's tilt, no clip that looks as if it lay on a table. Seconds of
/// stillness are taken as still whatever the mark then made of them. Not for two threads at once.
/// </remarks>
public sealed class StoredSeconds
{
    private readonly PostureOptions _options;
    private readonly RestingFlat _nothingKnown = new(SensorMounting.Back.Forward);
    private readonly List<PostureEvent> _events = [];
    private SlouchJudge _slouch;
    private StillBoutTracker _stillBouts;
    private Calibration? _calibration;
    private int _sinceMoving = int.MaxValue;
    private int _seen;
    private EventTime? _end;
    private EventTime? _gapFrom;

    /// <summary>Begins before the first second.</summary>
    /// <param name="options">What counts as what.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public StoredSeconds(PostureOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
        (_slouch, _stillBouts) = (new SlouchJudge(options), new StillBoutTracker(options));
    }

    /// <summary>Options of posture that can be judged from stored seconds; the others need samples.</summary>
    public static IReadOnlySet<string> Options { get; } = new HashSet<string>
    {
        "slouch-threshold", "slouch-share", "lowest-threshold", "highest-threshold", "clear-hysteresis", "clear-time", "dwell",
        "hold-after-moving", "interruption", "break-due-after", "break-movement", "settle-before-slouch", "notice-shift", "find-upright",
        "clear-by-return",
    };

    /// <summary>A calibration came into force.</summary>
    /// <param name="calibration">The calibration; its slouch sample gives the mark.</param>
    public void Calibrate(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        _calibration = calibration;
        _slouch.Believe();
        _slouch.Mark(calibration, _end ?? calibration.TakenAt, _events);
    }

    /// <summary>Judges the next second.</summary>
    /// <param name="stored">The second as it was kept; time between it and the one before was not recorded.</param>
    /// <param name="actions">What the wearer decided up to its end.</param>
    /// <param name="hasSecondClip">Whether a second clip was gone by in its minute.</param>
    public PostureStep Next(in PostureSecond stored, ImmutableArray<WearerAction> actions, bool hasSecondClip = false)
    {
        if (_end is { } end && stored.Start > end)
            BeginAnew(end);
        _end = stored.End;
        NoteGap(stored);
        _seen = stored.Reason == UnknownReason.Gap ? 0 : Math.Min(_seen, int.MaxValue - 1) + 1;
        _slouch.HasSecondClip = hasSecondClip;
        PostureSecond judged = stored.State == PostureState.SlouchedStill ? stored with { State = PostureState.UprightStill } : stored;
        _sinceMoving = stored.State is PostureState.Moving or PostureState.Walking ? 0 : Math.Min(_sinceMoving, int.MaxValue - 1) + 1;
        if (_calibration is not null)
            judged = Judge(judged);
        _stillBouts.Take(judged, _events);
        ImmutableArray<PostureEvent> events = [.. _events];
        _events.Clear();
        return new PostureStep(judged, events, actions);
    }

    private PostureSecond Judge(in PostureSecond second)
    {
        bool isSettled = !second.HasMovement || _sinceMoving >= _options.HoldAfterMovingSeconds;
        double seen = second.Reason == UnknownReason.Gap ? 0 : 1;
        bool isPassing = _options.SettleBeforeSlouch && second.HasMovement && (!isSettled || _seen <= _options.HoldAfterMovingSeconds);
        return _slouch.Take(second, new SlouchEvidence(second.Angles, seen, isSettled, isPassing), _nothingKnown, _events);
    }

    /// <summary>The program did not run, or began anew: so does everything that it had in mind.</summary>
    private void BeginAnew(EventTime at)
    {
        _slouch.End(SlouchEnd.RecordEnded, at, _events);
        (_slouch, _stillBouts) = (new SlouchJudge(_options), new StillBoutTracker(_options));
        (_sinceMoving, _seen, _gapFrom) = (int.MaxValue, 0, null);
        if (_calibration is { } calibration)
            _slouch.Mark(calibration, at, _events);
    }

    private void NoteGap(in PostureSecond second)
    {
        if (second.Reason == UnknownReason.Gap)
        {
            _gapFrom ??= second.Start;
            return;
        }
        if (_gapFrom is { } from)
            _events.Add(new GapSeen(second.Start, from));
        _gapFrom = null;
    }
}
