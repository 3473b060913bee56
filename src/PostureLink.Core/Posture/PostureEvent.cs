namespace PostureLink.Core;

/// <summary>Something that posture detection noticed.</summary>
/// <param name="At">When it was noticed, in event time.</param>
public abstract record PostureEvent(EventTime At);

/// <summary>The trunk went forward past the mark, still.</summary>
/// <param name="At">Start of the slouch.</param>
/// <param name="FlexionDeg">Flexion then, degrees.</param>
/// <param name="ThresholdDeg">The mark, degrees.</param>
public sealed record SlouchStarted(EventTime At, double FlexionDeg, double ThresholdDeg) : PostureEvent(At);

/// <summary>The dwell has been spent slouched: the moment to speak, if coaching lets it. Once an episode.</summary>
/// <param name="At">When the dwell was full.</param>
/// <param name="EpisodeStart">When the slouch started.</param>
/// <param name="FlexionDeg">Flexion now, degrees.</param>
/// <param name="ThresholdDeg">The mark, degrees.</param>
/// <param name="Slouched">Observed slouched time of the episode so far.</param>
/// <param name="LooksTakenOff">The clip rests flat with nothing but sensor noise: it looks as if it lay on a table.</param>
public sealed record SlouchAlertDue(
    EventTime At, EventTime EpisodeStart, double FlexionDeg, double ThresholdDeg, TimeSpan Slouched, bool LooksTakenOff)
    : PostureEvent(At)
{
    /// <summary>How much rounder the back is than in the upright pose, degrees; null with one clip, which cannot tell.</summary>
    public double? CurvatureDeg { get; init; }
}

/// <summary>A slouch ended.</summary>
/// <param name="At">When the end was certain; the episode itself ended earlier by the clear time.</param>
/// <param name="Episode">The whole episode.</param>
public sealed record SlouchEnded(EventTime At, SlouchEpisode Episode) : PostureEvent(At);

/// <summary>The wearer has been still for the break interval, whatever the posture.</summary>
/// <param name="At">When the interval was full.</param>
/// <param name="Since">Start of the still bout.</param>
public sealed record StillBoutReached(EventTime At, EventTime Since) : PostureEvent(At);

/// <summary>A real break ended a still bout.</summary>
/// <param name="At">When it counted as a break.</param>
/// <param name="Bout">The still bout that it ended.</param>
public sealed record BreakTaken(EventTime At, StillBout Bout) : PostureEvent(At);

/// <summary>A calibration was accepted and is in force from now on.</summary>
/// <param name="At">When.</param>
/// <param name="Calibration">The calibration.</param>
public sealed record CalibrationDone(EventTime At, Calibration Calibration) : PostureEvent(At);

/// <summary>A calibration was refused; the one before, if any, stays in force.</summary>
/// <param name="At">When.</param>
/// <param name="Refusal">Why.</param>
/// <param name="Explanation">One sentence for the wearer: what was seen, and what to do.</param>
public sealed record CalibrationRefused(EventTime At, CalibrationRefusal Refusal, string Explanation) : PostureEvent(At);

/// <summary>No samples for longer than the gap limit.</summary>
/// <param name="At">End of the gap, when samples came back or the record ended.</param>
/// <param name="From">Time of the last sample before it.</param>
public sealed record GapSeen(EventTime At, EventTime From) : PostureEvent(At);

/// <summary>Samples that could not be used, over the whole record; told once, at its end.</summary>
/// <param name="At">End of the record.</param>
/// <param name="OutOfOrder">Samples whose time repeated or went back, or that came for a second already closed.</param>
/// <param name="Unusable">Samples that were no numbers or beyond any sensor's range, or whose time cannot be.</param>
public sealed record SamplesDropped(EventTime At, long OutOfOrder, long Unusable) : PostureEvent(At);

/// <summary>It became clear that nobody has worn the clip since some time ago.</summary>
/// <remarks>Seconds given before are provisional for as long as this can reach back; alerts already given stay as they are.</remarks>
/// <param name="At">When it became clear.</param>
/// <param name="From">Every second from here up to <paramref name="At"/> is <see cref="PostureState.NotWorn"/>.</param>
public sealed record TakenOffSince(EventTime At, EventTime From) : PostureEvent(At);

/// <summary>The wearer sat more upright, minute after minute, than in their neutral pose: marks are taken from there now.</summary>
/// <remarks>The calibration stays what it was, and angles are told from it; a new one undoes this.</remarks>
/// <param name="At">When.</param>
/// <param name="BackDeg">By how much it moved, degrees; negative where an earlier move is undone.</param>
/// <param name="TotalDeg">By how much it has moved since it was taken, degrees, 0 to 5.</param>
public sealed record UprightMoved(EventTime At, double BackDeg, double TotalDeg) : PostureEvent(At);

/// <summary>The trunk came to rest as on another seat that the wearer has calibrated on: its upright pose is in force.</summary>
/// <param name="At">When.</param>
/// <param name="TakenAt">When the pose of that seat was taken.</param>
public sealed record SeatChosen(EventTime At, EventTime TakenAt) : PostureEvent(At);

/// <summary>In a long time of keeping still the wearer was never near their neutral pose: the clip may sit otherwise than when it was taken.</summary>
/// <remarks>Once for a calibration. No slouch alert is due from here on until the wearer is near that pose again, or takes another.</remarks>
/// <param name="At">When it was noticed.</param>
/// <param name="Away">Still time since they were near it.</param>
/// <param name="FlexionDeg">Flexion at that moment, degrees.</param>
public sealed record CalibrationWanted(EventTime At, TimeSpan Away, double FlexionDeg) : PostureEvent(At);
