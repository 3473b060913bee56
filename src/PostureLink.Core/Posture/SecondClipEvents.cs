namespace PostureLink.Core;

/// <summary>Why a second clip, on the low back, is not gone by at present.</summary>
public enum SecondClipLoss
{
    /// <summary>It sends nothing: out of reach, its battery empty, or not found yet.</summary>
    Silent = 0,

    /// <summary>It is off the body: it says so itself, rests somewhere, or hangs otherwise than the wearer sits.</summary>
    OffBody,

    /// <summary>It has not been shown the upright pose.</summary>
    NoPose,
}

/// <summary>From here on both clips are gone by: a lean at the hips is told from a slouch.</summary>
/// <param name="At">When it was certain.</param>
public sealed record SecondClipBack(EventTime At) : PostureEvent(At);

/// <summary>From here on the upper clip alone is gone by, as if there were no second one.</summary>
/// <param name="At">When it was certain.</param>
/// <param name="Loss">Why.</param>
public sealed record SecondClipLost(EventTime At, SecondClipLoss Loss) : PostureEvent(At);

/// <summary>The second clip was shown the same upright pose as the first one, at the same time; in force from now on.</summary>
/// <param name="At">When.</param>
/// <param name="Calibration">Its calibration.</param>
public sealed record SecondClipCalibrated(EventTime At, Calibration Calibration) : PostureEvent(At);
