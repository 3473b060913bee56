using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Takes what the pipeline says: tells it, shows it, keeps the poses that it accepted, and says that it lives.</summary>
internal sealed class PipelineListener
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly WornClips _clips;
    private readonly StatusBoard _status;
    private readonly HealthBoard _health;
    private readonly NoticeDesk _desk;
    private readonly TextResources _texts;
    private readonly Action<CompanionEvent> _tell;

    /// <param name="clips">Keep the calibrations that were accepted.</param>
    /// <param name="status">Knows whether both clips were gone by.</param>
    /// <param name="health">Is told how pipeline and journal are.</param>
    /// <param name="desk">Shows the prompts.</param>
    /// <param name="texts">The sentences of the room.</param>
    /// <param name="tell">Is told of all of it.</param>
    public PipelineListener(
        WornClips clips, StatusBoard status, HealthBoard health, NoticeDesk desk, TextResources texts, Action<CompanionEvent> tell)
    {
        _clips = clips;
        _status = status;
        _health = health;
        _desk = desk;
        _texts = texts;
        _tell = tell;
    }

    /// <summary>Takes a coached second.</summary>
    public void Take(CoachStep step)
    {
        _health.Say(Parts.Pipeline, PartState.Fine, _texts["SecondsPass"]);
        _health.Expect(Parts.Pipeline, LongestSilence, _texts["SecondsSilent"]);
        if (step.Posture.Second.Reason != UnknownReason.NoRecord)
            _tell(new SecondPassed(step.Posture.Second, step.Seen, step.Posture.Calibrating));
        foreach (PostureEvent happened in step.Posture.Events)
        {
            bool hadBoth = _status.HasBoth;
            _tell(new PostureNoticed(happened));
            Take(happened, hadBoth);
        }
        foreach (PromptDecision decision in step.Decisions)
            _tell(new PromptDecided(decision));
        foreach (Prompt prompt in step.Prompts)
            _tell(new PromptChanged(step.Posture.Second.End, prompt));
        if (step.Prompts.Length > 0)
            _desk.Take(step);
    }

    /// <summary>Takes how writing to the journal stands.</summary>
    public void Take(JournalState state)
    {
        if (state.Status != JournalStatus.Closed)
            _health.Say(Parts.Journal, state.Status == JournalStatus.Writing ? PartState.Fine : PartState.Failing, state.Reason);
    }

    private void Take(PostureEvent happened, bool hadBoth)
    {
        switch (happened)
        {
            case CalibrationDone done:
                _clips.Upper.Keep(done.Calibration);
                break;
            case SecondClipCalibrated done:
                _clips.LowBack.Keep(done.Calibration);
                _clips.Upper.NoteOwnChange();
                break;
            // One that was never there since the program began is seen in the status, and nothing to speak up about.
            case SecondClipLost lost when hadBoth:
                _desk.TakeSecondClip(lost.Loss);
                break;
            case SecondClipBack:
                _desk.TakeSecondClip(null);
                break;
        }
    }
}
