using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Watches, second by second, whether one offered exercise is really done.</summary>
/// <remarks>
/// Made when the exercise is offered, and sees every second from then on, in order, until its verdict is
/// <see cref="WatchVerdict.Done"/> or the prompt's window ends. Decides in event time only; <see cref="See"/> allocates nothing.
/// </remarks>
internal interface IExerciseWatch
{
    /// <summary>How much was seen so far.</summary>
    WatchVerdict Verdict { get; }

    /// <summary>
    /// What the clip saw, a few words in the wearer's language: "3 of 5 repetitions"; empty when it saw nothing worth telling.
    /// Asked for rarely: when the outcome is written down.
    /// </summary>
    string Seen { get; }

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second; unknown and unworn ones are handed on too.</param>
    void See(in PostureSecond second);
}
