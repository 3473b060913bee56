using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Evaluation;

/// <summary>Measures slouching, uprightness and everything else under many conditions, one difference at a time.</summary>
internal sealed class ConditionTallies
{
    private readonly List<ConditionTally> _curve = [];
    private readonly List<ConditionTally> _robustness = [];
    private readonly List<ConditionTally> _rules = [];

    public ConditionTallies(string place, EvaluationOptions options)
    {
        for (int degrees = 8; degrees <= 20; degrees++)
        {
            PostureOptions posture = options.Pipeline.Posture with { SlouchThresholdDeg = degrees };
            _curve.Add(new ConditionTally(FormattableString.Invariant($"{degrees}"), place, options.Pipeline with { Posture = posture }, null, options.Seed));
        }
        foreach (Distortion distortion in Distortion.All)
            _robustness.Add(new ConditionTally(distortion.Name, place, options.Pipeline, distortion, options.Seed));
        foreach (OptionSpec<PostureOptions> rule in PostureOptions.Specs.Where(spec => spec is { Unit: "", Minimum: 0, Maximum: 1 }))
        {
            bool wasOn = rule.Get(options.Pipeline.Posture) > 0;
            PostureOptions posture = rule.With(options.Pipeline.Posture, wasOn ? 0 : 1);
            _rules.Add(new ConditionTally($"{rule.Name} {(wasOn ? "off" : "on")}", place, options.Pipeline with { Posture = posture }, null, options.Seed));
        }
    }

    private IEnumerable<ConditionTally> All => _curve.Concat(_robustness).Concat(_rules);

    public void Add(PersonTrials person)
    {
        foreach (ConditionTally tally in All)
            tally.Add(person);
    }

    public void Add(Session session)
    {
        // A threshold has nothing to do with walking and lying that the calibration's worst case does not show.
        foreach (ConditionTally tally in _robustness.Concat(_rules))
            tally.Add(session);
    }

    public IEnumerable<ConditionResult> Curve() => _curve.Select(tally => tally.Result());

    public IEnumerable<ConditionResult> Robustness() => _robustness.Select(tally => tally.Result());

    public IEnumerable<ConditionResult> Rules() => _rules.Select(tally => tally.Result());
}
