using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Measures clips that slip, with the rule that notices it and without.</summary>
internal sealed class ShiftTally
{
    private readonly PipelineOptions _options;
    private readonly List<(string Shift, bool IsNoticed, int Alerts, int Asked)> _rows = [];

    public ShiftTally(PipelineOptions options) => _options = options;

    public void Add(PersonTrials person, string place)
    {
        foreach (var kind in ShiftSessions.Kinds)
        {
            Session session = ShiftSessions.Of(person, place, kind);
            foreach (bool isNoticed in new[] { true, false })
            {
                SessionOutcome outcome = SessionRun.Of(session, _options with { Posture = _options.Posture with { NoticeShift = isNoticed } });
                _rows.Add((kind.Name, isNoticed, outcome.Alerts.Count, outcome.Asked));
            }
        }
    }

    public IReadOnlyList<ShiftResult> Result() => [.. _rows.GroupBy(row => (row.Shift, row.IsNoticed)).Select(group => new ShiftResult(
        group.Key.Shift, group.Key.IsNoticed, group.Count(), group.Sum(row => row.Alerts), group.Max(row => row.Alerts),
        group.Count(row => row.Asked == 1), group.Count(row => row.Asked > 1)))];
}
