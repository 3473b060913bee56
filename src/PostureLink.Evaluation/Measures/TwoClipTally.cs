using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Measures two clips: a trial is called a slouch when most of its seconds are.</summary>
internal sealed class TwoClipTally
{
    private const string Upper = "t4", Lumbar = "l5";
    private readonly PipelineOptions _options;
    private readonly TruthTally _upright = new();
    private readonly List<Told> _told = [];

    public TwoClipTally(PipelineOptions options) => _options = options;

    public void Add(PersonTrials person)
    {
        if (!person.Trials[0].Places.ContainsKey(Upper) || !person.Trials[0].Places.ContainsKey(Lumbar))
            return;
        double seconds = TrialLength.For(_options);
        foreach (Trial trial in person.Of(Truth.Slouching).Concat(person.Of(Truth.ForwardLean)).Concat(person.Of(Truth.Upright).Skip(1)))
        {
            Session session = TrialSessions.Lengthened(person, trial, Upper, seconds, Lumbar);
            SessionOutcome both = SessionRun.Of(session, _options);
            _upright.Add(session, both);
            if (trial.Truth == Truth.Upright)
                continue;
            SessionOutcome one = SessionRun.Of(session with { Lumbar = null }, _options);
            _told.Add(new Told(person.Person, trial.Truth == Truth.Slouching, IsSlouch(session, both), IsSlouch(session, one), Curvature(session, both)));
        }
    }

    public TwoClipResult? Result() => _told.Count == 0 ? null : new TwoClipResult(
        Upper, Lumbar, _told.Count, _told.Count(told => told.Slouch), _told.Count(told => told is { Slouch: true, Both: true }),
        _told.Count(told => told is { Slouch: false, Both: false }), _told.Count(told => told is { Slouch: true, One: true }),
        _told.Count(told => told is { Slouch: false, One: false }), _told.Select(told => told.Person).Distinct().Sum(LeftOut),
        _upright.Result().FirstOrDefault(truth => truth.Truth == Truth.Upright));

    private static bool IsSlouch(Session session, SessionOutcome outcome)
    {
        (int from, int until) = Judged(session, outcome);
        return 2 * outcome.States.GetRange(from, until - from).Count(state => state == PostureState.SlouchedStill) > until - from;
    }

    private static double Curvature(Session session, SessionOutcome outcome)
    {
        (int from, int until) = Judged(session, outcome);
        double[] sorted = [.. outcome.Curvatures.GetRange(from, until - from).OfType<double>().Order()];
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    /// <summary>The seconds of the trial, once it was settled into.</summary>
    private static (int From, int Until) Judged(Session session, SessionOutcome outcome)
    {
        int Index(long at) => Math.Clamp((int)((at - outcome.Begin) / 1_000_000), 0, outcome.States.Count);
        return (Index(session.Truths[1].From + session.Settle), Index(session.Truths[2].From));
    }

    /// <summary>How many trials of a person the mark tells right that suits everybody else best.</summary>
    private int LeftOut(string person)
    {
        Told[] others = [.. _told.Where(told => told.Person != person)];
        double mark = others.Select(told => told.CurvatureDeg).Order().MaxBy(mark => others.Count(told => told.CurvatureDeg >= mark == told.Slouch));
        return _told.Count(told => told.Person == person && told.CurvatureDeg >= mark == told.Slouch);
    }

    private readonly record struct Told(string Person, bool Slouch, bool Both, bool One, double CurvatureDeg);
}
