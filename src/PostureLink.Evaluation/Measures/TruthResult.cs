using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>What was seen, and said, while one thing was true.</summary>
/// <param name="Truth">What was true.</param>
/// <param name="Hours">For how long.</param>
/// <param name="Alerts">Alerts in it.</param>
/// <param name="AlertsPerHour">Exact limits of alerts an hour.</param>
/// <param name="Seconds">Seconds compared, by the state that was seen; those just after a trial was cut to are left out.</param>
public sealed record TruthResult(Truth Truth, double Hours, int Alerts, Limits AlertsPerHour, IReadOnlyDictionary<PostureState, long> Seconds)
{
    /// <summary>Seconds compared.</summary>
    public long Judged => Seconds.Values.Sum();

    /// <summary>Share of them called slouched, 0 to 1.</summary>
    public double SlouchedShare => Judged == 0 ? 0 : (double)Seconds.GetValueOrDefault(PostureState.SlouchedStill) / Judged;
}
