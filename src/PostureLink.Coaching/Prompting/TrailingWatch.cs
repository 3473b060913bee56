using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Goes on watching an exercise after its prompt was answered by a change of position: the exercise may only begin then.</summary>
/// <remarks>It can add what was seen, and takes nothing back.</remarks>
internal sealed class TrailingWatch(Prompt closed, Exercise exercise, IExerciseWatch watch, EventTime until)
{
    /// <summary>The prompt, as it was closed.</summary>
    public Prompt Closed => closed;

    /// <summary>The exercise that it offered.</summary>
    public Exercise Exercise => exercise;

    /// <summary>Whether nothing more can come of it.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether the whole exercise was seen.</summary>
    public bool IsDone => watch.Verdict == WatchVerdict.Done;

    /// <summary>The prompt with what was seen of its exercise, once that is certain; else null.</summary>
    public Prompt? Watch(in PostureSecond second)
    {
        watch.See(second);
        IsOver = second.End >= until || IsDone;
        return IsOver ? WithSeen() : null;
    }

    /// <summary>The prompt with what was seen so far; null when that says nothing new.</summary>
    public Prompt? WithSeen() => OpenPrompt.SeenBy(watch) is { } seen && seen != closed.Seen ? closed with { Seen = seen } : null;
}
