using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>For an exercise that the clip cannot see: says so, and never that it was done.</summary>
internal sealed class NoWatch : IExerciseWatch
{
    public WatchVerdict Verdict => WatchVerdict.NotMeasurable;

    public string Seen => "";

    public void See(in PostureSecond second)
    {
    }
}
