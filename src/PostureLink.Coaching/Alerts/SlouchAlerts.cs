using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Says when a slouch is worth a word: by posture's own dwell, by dose, or soon while the wearer trains.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct SlouchAlerts(CoachingOptions options)
{
    private ExposureDose _dose = new(options);
    private double _thresholdDeg;
    private bool _isSlouch;
    private TimeSpan _slouched;
    private TimeSpan _slouchedForTraining;

    /// <summary>Whether the clip looked as if it lay on a table, the last time that posture looked.</summary>
    public bool LooksTakenOff { get; private set; }

    /// <summary>Takes a step; gives the prompt that is due at its end, if any.</summary>
    /// <param name="step">The step.</param>
    /// <param name="mode">The mode now.</param>
    /// <param name="isWaiting">Whether a slouch prompt is open or held already.</param>
    public DuePrompt? See(in PostureStep step, CoachingMode mode, bool isWaiting)
    {
        SlouchAlertDue? dwellIsFull = null;
        for (int i = 0; i < step.Events.Length; i++)
            dwellIsFull = See(step.Events[i]) ?? dwellIsFull;
        PostureSecond second = step.Second;
        bool counts = _isSlouch && second.State == PostureState.SlouchedStill && second.HasAngles;
        _slouched += counts ? PostureSecond.Length : TimeSpan.Zero;
        _slouchedForTraining += counts ? PostureSecond.Length : TimeSpan.Zero;
        bool doseIsFull = _dose.See(second, counts ? _thresholdDeg : null);
        if (mode == CoachingMode.Training)
            return counts && !isWaiting && _slouchedForTraining >= options.TrainingDwell ? Due(second, mode) : null;
        if (options.Policy == AlertPolicy.Dose)
            return doseIsFull ? Due(second, mode) with { Dose = _dose.DegSeconds } : null;
        return dwellIsFull is null
            ? null
            : new DuePrompt(PromptKind.Slouch, dwellIsFull.FlexionDeg, dwellIsFull.ThresholdDeg, dwellIsFull.Slouched)
            {
                Mode = mode,
                CurvatureDeg = dwellIsFull.CurvatureDeg,
            };
    }

    /// <summary>A prompt was given or decided: the dwell of training begins anew.</summary>
    public void Spoke() => _slouchedForTraining = TimeSpan.Zero;

    /// <summary>A measured break or stretch, wherever it came from.</summary>
    public void Recover() => _dose.Reset();

    private SlouchAlertDue? See(PostureEvent happened)
    {
        switch (happened)
        {
            case SlouchStarted started:
                Begin(started.ThresholdDeg);
                break;
            case SlouchAlertDue alert:
                if (!_isSlouch)
                    Begin(alert.ThresholdDeg);
                _slouched = alert.Slouched;
                LooksTakenOff = alert.LooksTakenOff;
                return alert;
            case SlouchEnded:
                _isSlouch = false;
                _slouchedForTraining = TimeSpan.Zero;
                break;
            case BreakTaken:
                Recover();
                break;
        }
        return null;
    }

    private void Begin(double thresholdDeg)
    {
        _isSlouch = true;
        _thresholdDeg = thresholdDeg;
        _slouched = _slouchedForTraining = TimeSpan.Zero;
        LooksTakenOff = false;
    }

    private readonly DuePrompt Due(in PostureSecond second, CoachingMode mode) =>
        new(PromptKind.Slouch, second.Angles.FlexionDeg, _thresholdDeg, _slouched) { Mode = mode, CurvatureDeg = second.CurvatureDeg };
}
