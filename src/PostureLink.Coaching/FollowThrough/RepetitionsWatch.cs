using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A watch that counts what is repeated, one time soon after the other.</summary>
/// <remarks>Who leans back five times in ten minutes is not exercising: a long pause starts the count anew.</remarks>
internal abstract class RepetitionsWatch(WatchRule rule, TextResources texts) : ExerciseWatch(rule, texts)
{
    /// <summary>Nobody rests this long in a slow repetition of 2 to 3 s: it is leaning back, or lying.</summary>
    protected const double LongestHoldSeconds = 15;

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);
    private EventTime? _last;
    private int _count;
    private int _most;

    protected override bool IsDone => _most >= Rule.Repetitions;

    // Once is chance.
    protected override bool IsPartly => _most >= 2;

    protected override int LeastSecondsMissing => (Rule.Repetitions - _count) * (Math.Max(Rule.HoldSeconds, 2) + 1);

    /// <summary>A repetition was seen.</summary>
    protected void CountOne(EventTime at)
    {
        bool soon = _last is { } last && at - last <= LongestPause;
        _count = soon ? _count + 1 : 1;
        _most = Math.Max(_most, _count);
        _last = at;
    }

    protected override string Saw(TextResources texts) => texts.Fill("watch.repetitions", Math.Min(_most, Rule.Repetitions), Rule.Repetitions);
}
