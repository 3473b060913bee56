using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Evaluation;

/// <summary>Measures a board that nobody wears, in every attitude.</summary>
internal sealed class IdleTally
{
    private readonly PipelineOptions _options;
    private readonly List<(string Attitude, double? Minutes, int Alerts, long Worn)> _rows = [];

    public IdleTally(PipelineOptions options) => _options = options;

    public void Add(LabelledRecording recording)
    {
        foreach ((string name, Direction up) in IdleSessions.Attitudes)
        {
            SessionOutcome outcome = SessionRun.Of(IdleSessions.Of(recording, name, up), _options);
            double? minutes = outcome.SaidOff is { } at ? (at - outcome.Begin) / 60e6 : null;
            _rows.Add((name, minutes, outcome.Alerts.Count, outcome.States.Count(state => state != PostureState.NotWorn)));
        }
    }

    public IReadOnlyList<IdleResult> Result() => [.. _rows.GroupBy(row => row.Attitude).Select(group => new IdleResult(
        group.Key, group.Count(), group.Count(row => row.Minutes is not null), group.Max(row => row.Minutes), group.Sum(row => row.Alerts),
        group.Sum(row => row.Worn)))];
}
