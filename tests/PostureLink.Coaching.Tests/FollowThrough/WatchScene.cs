using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>A watch, and the seconds that a test has it see.</summary>
internal sealed class WatchScene
{
    private readonly SampleKind _kind;
    private EventTime _now = EventTime.FromSeconds(1_000_000);

    public WatchScene(string exerciseId, SampleKind kind = SampleKind.Acceleration, CultureInfo? language = null)
    {
        _kind = kind;
        Watch = ExerciseWatches.For(
            ExerciseCatalogue.Default.Find(exerciseId)!, new TextResources(typeof(ExerciseCatalogue), language ?? Languages.English));
    }

    public IExerciseWatch Watch { get; }

    /// <summary>Bodies sway.</summary>
    public double SwayDeg { get; init; } = 0.4;

    public (WatchVerdict Verdict, string Seen) Outcome => (Watch.Verdict, Watch.Seen);

    public WatchScene Hold(double flexionDeg, int seconds, double lateralDeg = 0, PostureState state = PostureState.UprightStill)
    {
        for (int i = 0; i < seconds; i++)
        {
            double sway = SwayDeg * Math.Sin(_now.TotalSeconds);
            See(state, new TrunkAngles(flexionDeg + sway, lateralDeg, Math.Max(Math.Abs(flexionDeg), Math.Abs(lateralDeg))), hasAngles: true);
        }
        return this;
    }

    /// <summary>Evenly from one angle to another, the ends left out.</summary>
    public WatchScene Move(double fromDeg, double toDeg, int seconds, PostureState state = PostureState.UprightStill)
    {
        for (int i = 1; i <= seconds; i++)
            Hold(fromDeg + (toDeg - fromDeg) * i / (seconds + 1), 1, state: state);
        return this;
    }

    public WatchScene Times(int times, Action<WatchScene> act)
    {
        for (int i = 0; i < times; i++)
            act(this);
        return this;
    }

    public WatchScene GetUp() =>
        Hold(18, 1, state: PostureState.Moving).Hold(35, 1, state: PostureState.Moving).Hold(-5, 4, state: PostureState.Moving);

    public WatchScene Walk(int seconds) => Hold(-5, seconds, state: PostureState.Walking);

    public WatchScene NotSeen(int seconds, PostureState state = PostureState.Unknown)
    {
        for (int i = 0; i < seconds; i++)
            See(state, default, hasAngles: false);
        return this;
    }

    /// <summary>Seconds that never come.</summary>
    public WatchScene Skip(int seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        return this;
    }

    private void See(PostureState state, TrunkAngles angles, bool hasAngles)
    {
        UnknownReason reason = state == PostureState.Unknown ? UnknownReason.Gap : UnknownReason.None;
        Watch.See(new PostureSecond(_now, state, reason, angles, hasAngles, 3, _kind));
        _now += PostureSecond.Length;
    }
}
