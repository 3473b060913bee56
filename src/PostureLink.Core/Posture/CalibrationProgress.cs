namespace PostureLink.Core;

/// <summary>How a calibration is going, a second at a time: what a gauge shows.</summary>
/// <param name="Seconds">Seconds that have passed, from 1.</param>
/// <param name="Length">Seconds that it lasts.</param>
/// <param name="IsStill">Whether this second was still enough.</param>
/// <param name="ShakeMg">
/// The largest standard deviation of this second's three axes, thousandths of g; of a clip that tells an angle alone, that of
/// the angle, thousandths of a radian.
/// </param>
/// <param name="StillBelowMg">The shake below which a second is still, thousandths of g.</param>
/// <param name="GoodSeconds">Seconds so far that agree on one pose.</param>
/// <param name="NeededSeconds">How many of them it takes.</param>
/// <param name="Outlook">What the judgement would be if it ended now.</param>
/// <param name="Verdict">The judgement, in the last value only: <see cref="CalibrationDone"/> or <see cref="CalibrationRefused"/>.</param>
public sealed record CalibrationProgress(
    int Seconds, int Length, bool IsStill, double ShakeMg, double StillBelowMg, int GoodSeconds, int NeededSeconds,
    PostureEvent Outlook, PostureEvent? Verdict);
