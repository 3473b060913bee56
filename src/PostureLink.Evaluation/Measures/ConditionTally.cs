using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Measures slouch and upright trials, and sessions that are given, under one condition.</summary>
internal sealed class ConditionTally
{
    private readonly string _name;
    private readonly string _place;
    private readonly PipelineOptions _options;
    private readonly Distortion? _distortion;
    private readonly int _seed;
    private readonly SlouchTally _slouch = new();
    private readonly SlouchTally _withSample = new();
    private readonly TruthTally _truths = new();

    public ConditionTally(string name, string place, PipelineOptions options, Distortion? distortion, int seed) =>
        (_name, _place, _options, _distortion, _seed) = (name, place, options, distortion, seed);

    public void Add(PersonTrials person)
    {
        double seconds = TrialLength.For(_options);
        foreach (Trial trial in person.Of(Truth.Slouching).Concat(person.Of(Truth.Upright).Skip(1)))
        {
            double uprightFirst = _distortion?.UprightFirst ?? 0;
            Session session = TrialSessions.Lengthened(person, trial, _place, seconds, uprightFirst: uprightFirst);
            SessionOutcome outcome = Add(session);
            if (trial.Truth != Truth.Slouching)
                continue;
            _slouch.Add(person.Person, session, outcome);
            if (TrialSessions.WithSample(person, trial, _place, seconds, uprightFirst) is { } withSample)
                _withSample.Add(person.Person, withSample, Run(withSample));
        }
    }

    public SessionOutcome Add(Session session)
    {
        SessionOutcome outcome = Run(session);
        _truths.Add(session, outcome);
        return outcome;
    }

    public ConditionResult Result() => new(_name, _place, _slouch.Result(), _withSample.Result(), _truths.Result());

    private SessionOutcome Run(Session session) => SessionRun.Of(_distortion?.Of(session, _seed) ?? session, _options);
}
