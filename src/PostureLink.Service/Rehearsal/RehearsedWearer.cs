using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The wearer of a rehearsal, before a prompt: reads it, and takes it as the script says. On the rehearsal's clock only.</summary>
internal sealed class RehearsedWearer(RehearsalStage stage)
{
    // Time to see a prompt and to answer it, and to begin what it asks for.
    private static readonly TimeSpan Reaction = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(20);

    // Time for something that no clip sees, before the wearer says that it is done.
    private static readonly TimeSpan Unseen = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan SnoozeLength = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan UprightLength = TimeSpan.FromMinutes(5);

    private long? _open;

    /// <summary>A prompt was given, or changed.</summary>
    public void Take(Prompt prompt)
    {
        if (prompt.Kind == PromptKind.Card)
        {
            if (prompt.Outcome == PromptOutcome.Pending)
                stage.Later(Unseen, () => Answer(prompt, PromptAnswer.NotNow));
        }
        else if (prompt.Outcome != PromptOutcome.Pending)
        {
            _open = _open == prompt.Id ? null : _open;
        }
        else if (_open != prompt.Id)
        {
            _open = prompt.Id;
            Reply(prompt);
        }
    }

    private void Reply(Prompt prompt)
    {
        switch (stage.Reply)
        {
            case PromptReply.DoesIt or PromptReply.HalfDoesIt:
                Do(prompt, isHalf: stage.Reply == PromptReply.HalfDoesIt);
                break;
            case PromptReply.NotNow:
                Later(prompt, Reaction, () => Answer(prompt, PromptAnswer.NotNow));
                break;
            case PromptReply.Snoozes:
                Later(prompt, Reaction, () => stage.Act(now => new SnoozeAction(now, SnoozeLength)));
                break;
        }
    }

    private void Do(Prompt prompt, bool isHalf)
    {
        if (prompt.ExerciseId is not null)
            Later(prompt, Reaction, () => Answer(prompt, PromptAnswer.WillDo));
        if (Activities(prompt, isHalf) is { } activities)
            Later(prompt, Beginning, () => stage.Do(activities));
        else
            Later(prompt, Unseen, () => Answer(prompt, PromptAnswer.Did));
    }

    /// <summary>What the clip sees of it; null when it sees nothing, and the wearer can only say so.</summary>
    private static WearerActivity[]? Activities(Prompt prompt, bool isHalf) => prompt switch
    {
        // Any movement answers a follow-through.
        { Kind: PromptKind.FollowThrough } => RehearsedExercises.Find("walk", isHalf),
        { ExerciseId: { } id } => RehearsedExercises.Find(id, isHalf),
        { Kind: PromptKind.Slouch } when !isHalf => [new WearerActivity(ActivityKind.Sit, UprightLength)],
        { Kind: PromptKind.Break or PromptKind.Water } when !isHalf => RehearsedExercises.Break,
        _ => null,
    };

    /// <summary>Later, unless the prompt is over by then.</summary>
    private void Later(Prompt prompt, TimeSpan after, Action happening) => stage.Later(after, () =>
    {
        if (_open == prompt.Id)
            happening();
    });

    private void Answer(Prompt prompt, PromptAnswer answer) => stage.Act(now => new AnswerAction(now, prompt.Id, answer));
}
