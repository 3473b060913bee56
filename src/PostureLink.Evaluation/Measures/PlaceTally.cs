using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Measures one body place, person after person.</summary>
internal sealed class PlaceTally
{
    private const double ShortDwellSeconds = 15;
    private const double LongSeconds = 20 * 60;

    private readonly string _place;
    private readonly PipelineOptions _options;
    private readonly PipelineOptions _shortDwell;
    private readonly SlouchTally _plain = new();
    private readonly SlouchTally _withSample = new();
    private readonly TruthTally _truths = new();
    private readonly TruthTally _truthsWithSample = new();
    private readonly TruthTally _sessions = new();
    private int _notWorn;
    private int _long;

    public PlaceTally(string place, PipelineOptions options)
    {
        (_place, _options) = (place, options);
        _shortDwell = options with { Posture = options.Posture with { DwellSeconds = ShortDwellSeconds } };
    }

    public void Add(PersonTrials person)
    {
        double seconds = TrialLength.For(_options);
        foreach (Trial trial in person.Trials.Where(trial => trial != person.Neutral && trial.Length >= 20_000_000))
        {
            Session session = TrialSessions.Lengthened(person, trial, _place, seconds);
            SessionOutcome outcome = SessionRun.Of(session, _options);
            _truths.Add(session, outcome);
            if (trial.Truth == Truth.Slouching)
                _plain.Add(person.Person, session, outcome);
            AddWithSample(person, trial, seconds);
            SeeWhetherWorn(person, trial);
        }
        Session whole = TrialSessions.Whole(person, _place);
        _sessions.Add(whole, SessionRun.Of(whole, _shortDwell));
    }

    public PlaceResult Result() => new(_place, _plain.Result(), _withSample.Result(), _truths.Result(), _truthsWithSample.Result(), _sessions.Result(), _notWorn, _long);

    private void AddWithSample(PersonTrials person, Trial trial, double seconds)
    {
        if (TrialSessions.WithSample(person, trial, _place, seconds) is not { } session)
            return;
        SessionOutcome outcome = SessionRun.Of(session, _options);
        _truthsWithSample.Add(session, outcome);
        if (trial.Truth == Truth.Slouching)
            _withSample.Add(person.Person, session, outcome);
    }

    private void SeeWhetherWorn(PersonTrials person, Trial trial)
    {
        SessionOutcome outcome = SessionRun.Of(TrialSessions.Lengthened(person, trial, _place, LongSeconds), _options);
        _long++;
        _notWorn += outcome.SaidOff is null ? 0 : 1;
    }
}
