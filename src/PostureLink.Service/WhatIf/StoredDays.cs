using System.Collections.Immutable;
using System.Reactive.Linq;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>
/// What a journal holds of some days, as the rules of alert and coaching take it: every second, with what was decided in it.
/// </summary>
internal sealed class StoredDays
{
    private readonly IReadOnlyList<MinuteRecord> _minutes;
    private readonly HashSet<EventTime> _twoClips;
    private readonly IReadOnlyList<Calibration> _calibrations;
    private readonly IReadOnlyList<WearerAction> _actions;
    private readonly CoachMemory _before;

    private StoredDays(
        IReadOnlyList<MinuteRecord> minutes, IEnumerable<TwoClipMinute> twoClips, IReadOnlyList<Calibration> calibrations,
        IReadOnlyList<WearerAction> actions, CoachMemory before)
    {
        (_minutes, _calibrations, _actions, _before) = (minutes, calibrations, actions, before);
        _twoClips = [.. twoClips.Select(minute => minute.Start)];
    }

    /// <summary>Reads a span, with what coaching then remembered of the time before it.</summary>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static StoredDays Read(IJournal journal, EventTime from, EventTime until)
    {
        IReadOnlyList<WearerAction> actions = journal.Read(JournalTables.Actions, JournalReading.Beginning, until);
        var before = new CoachMemory
        {
            Prompts = journal.Read(JournalTables.Prompts, from - CoachMemory.Reach, from),
            Minutes = journal.Read(JournalTables.Minutes, from - CoachMemory.Reach, from),
            Actions = [.. actions.Where(action => action.At < from)],
        };
        return new StoredDays(
            journal.Read(JournalTables.Minutes, from, until), journal.Read(JournalTables.TwoClips, from - CoachMemory.Reach, until),
            journal.Read(JournalTables.Calibrations, JournalReading.Beginning, until),
            [.. actions.Where(action => action.At >= from)], before);
    }

    /// <summary>Judges it all again.</summary>
    /// <param name="options">The options; the calibrations are the journal's own.</param>
    /// <returns>Every prompt that is given, in order.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public IReadOnlyList<PromptDecision> Judge(PipelineOptions options)
    {
        List<PromptDecision> given = [];
        Exception? failure = null;
        using IDisposable judging = Observable
            .Create<PostureStep>(steps =>
            {
                Send(options.Posture, steps);
                steps.OnCompleted();
                return () => { };
            })
            .Coach(options.Coaching, ExerciseCatalogue.For(options.Coaching.Language), options.Calendar, _before)
            .Subscribe(step => given.AddRange(step.Decisions.Where(decision => decision.Given)), error => failure = error);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return given;
    }

    private void Send(PostureOptions options, IObserver<PostureStep> steps)
    {
        var seconds = new StoredSeconds(options);
        int nextCalibration = 0, nextAction = 0;
        // What went before, since the wearer last showed it, says where upright was, and what the day began in.
        Calibration? shown = _calibrations.LastOrDefault(calibration => _minutes.Count > 0 && calibration.TakenAt <= _minutes[0].Start);
        foreach (PostureSecond second in Seconds(_before.Minutes.SkipWhile(minute => shown is null || minute.Start < shown.TakenAt)))
            Judge(second, []);
        foreach (PostureSecond second in Seconds(_minutes))
        {
            int firstAction = nextAction;
            while (nextAction < _actions.Count && _actions[nextAction].At < second.End)
                nextAction++;
            steps.OnNext(Judge(second, firstAction == nextAction ? [] : [.. _actions.Skip(firstAction).Take(nextAction - firstAction)]));
        }

        PostureStep Judge(in PostureSecond second, ImmutableArray<WearerAction> actions)
        {
            while (nextCalibration < _calibrations.Count && _calibrations[nextCalibration].TakenAt <= second.Start)
                seconds.Calibrate(_calibrations[nextCalibration++]);
            return seconds.Next(second, actions, _twoClips.Contains(second.Start.FloorToMinute()));
        }
    }

    private static IEnumerable<PostureSecond> Seconds(IEnumerable<MinuteRecord> minutes) => minutes.SelectMany(minute => Enumerable
        .Range(0, MinuteRecord.Seconds)
        .Where(slot => minute.States[slot] != SecondCode.NoRecord)
        .Select(slot => Of(minute, slot)));

    private static PostureSecond Of(MinuteRecord minute, int slot)
    {
        char code = minute.States[slot];
        (PostureState state, UnknownReason reason) = SecondCode.Parse(code);
        double? flexionDeg = minute.FlexionDeg(slot);
        TrunkAngles angles = flexionDeg is { } deg ? new TrunkAngles(deg, 0, Math.Abs(deg)) : default;
        return new PostureSecond(
            minute.Start + TimeSpan.FromSeconds(slot), state, reason, angles, flexionDeg is not null, minute.MovementMg,
            SecondCode.KindOf(code));
    }
}
