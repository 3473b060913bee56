using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Exposure to slouching: degrees past the mark times seconds, with credit for time spent otherwise.</summary>
/// <remarks>
/// In a small study cues on accumulated exposure were fewer (4.6 against 10.4) and left less time in bad posture (5.5 s against 20.4 s)
/// than cues on an instant threshold (abstract only; scapps). The dose is full at the excess times the dwell. Still time
/// that is no slouch gives back the excess each second, times the recovery; moving gives back twice that. A break or a stretch that was
/// measured empties it. A second that was not seen changes nothing. Once full it speaks again only after half of it was given back. A
/// value that lies within what uses it; do not copy it.
/// </remarks>
internal struct ExposureDose(CoachingOptions options)
{
    private readonly double _full = options.DoseDwell.TotalSeconds * options.DoseExcessDeg;
    private readonly double _credit = options.DoseExcessDeg * options.DoseRecovery * PostureSecond.Length.TotalSeconds;
    private bool _hasSpoken;

    /// <summary>The dose, degrees times seconds.</summary>
    public double DegSeconds { get; private set; }

    /// <summary>Takes a second.</summary>
    /// <param name="second">The second.</param>
    /// <param name="thresholdDeg">The mark when it was spent in a slouch, else null.</param>
    /// <returns>Whether the dose became full in it.</returns>
    public bool See(in PostureSecond second, double? thresholdDeg)
    {
        if (thresholdDeg is { } mark)
            DegSeconds = Math.Min(_full, DegSeconds + Math.Max(0, second.Angles.FlexionDeg - mark) * PostureSecond.Length.TotalSeconds);
        else
            DegSeconds = Math.Max(0, DegSeconds - CreditOf(second.State));
        if (DegSeconds <= _full / 2)
            _hasSpoken = false;
        if (_hasSpoken || thresholdDeg is null || DegSeconds < _full)
            return false;
        _hasSpoken = true;
        return true;
    }

    public void Reset()
    {
        DegSeconds = 0;
        _hasSpoken = false;
    }

    private readonly double CreditOf(PostureState state) => state switch
    {
        PostureState.Moving or PostureState.Walking => 2 * _credit,
        PostureState.UprightStill or PostureState.LeaningBack or PostureState.LeaningSideways or PostureState.Lying => _credit,
        // Slouched or bent, but no slouch by posture's rules: nothing is added, and nothing given back.
        _ => 0,
    };
}
