namespace PostureLink.Evaluation;

/// <summary>Counts how slouch trials went.</summary>
internal sealed class SlouchTally
{
    /// <summary>Within this the slouch should have ended, s.</summary>
    private const double ClearSeconds = 8;

    private readonly List<double> _delays = [];
    private readonly List<double> _clears = [];
    private readonly List<string> _missed = [];
    private readonly Dictionary<string, bool> _people = new(StringComparer.Ordinal);
    private int _trials;
    private int _refused;

    public void Add(string person, Session session, SessionOutcome outcome)
    {
        int slouch = 0;
        while (session.Truths[slouch] is not { Truth: Truth.Slouching, IsJudged: true })
            slouch++;
        long from = session.Truths[slouch].From, until = session.Truths[slouch + 1].From;
        long? alert = outcome.Alerts.Where(at => at > from && at <= until).Select(at => (long?)at).FirstOrDefault();
        _trials++;
        _refused += outcome.Refused ? 1 : 0;
        _people[person] = _people.GetValueOrDefault(person, true) && alert is not null;
        if (alert is null)
        {
            _missed.Add(session.Name);
            return;
        }
        _delays.Add((alert.Value - from) / 1e6);
        long? end = outcome.Ends.Where(at => at > until).Select(at => (long?)at).FirstOrDefault();
        _clears.Add(end is null ? double.PositiveInfinity : (end.Value - until) / 1e6);
    }

    public SlouchResult Result() => new(
        _trials, _delays.Count, _trials == 0 ? new Limits(0, 1) : Exact.Share(_delays.Count, _trials), _people.Count, _people.Values.Count(each => each),
        _refused, Spread.Of(_delays), Spread.Of(_clears.Where(double.IsFinite)), _clears.Count(seconds => seconds <= ClearSeconds), _missed);
}
