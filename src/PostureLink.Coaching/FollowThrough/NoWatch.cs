using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>For an exercise that the clip cannot see: says so, and never that it was done.</summary>
internal sealed class NoWatch(TextResources texts) : IExerciseWatch
{
    public WatchVerdict Verdict => WatchVerdict.NotMeasurable;

    public string Seen => texts["watch.cannot-see"];

    public void See(in PostureSecond second)
    {
    }
}
