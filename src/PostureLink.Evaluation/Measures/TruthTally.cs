using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>Counts seconds and alerts by what was true.</summary>
internal sealed class TruthTally
{
    private static readonly int States = Enum.GetValues<PostureState>().Length;
    private static readonly int Kinds = Enum.GetValues<Truth>().Length;
    private readonly long[,] _seconds = new long[Kinds, States];
    private readonly long[] _all = new long[Kinds];
    private readonly int[] _alerts = new int[Kinds];

    public void Add(Session session, SessionOutcome outcome)
    {
        int span = 0;
        for (int i = 0; i < outcome.States.Count; i++)
        {
            long middle = outcome.Begin + i * 1_000_000L + 500_000;
            while (span + 1 < session.Truths.Count && session.Truths[span + 1].From <= middle)
                span++;
            TruthSpan now = session.Truths[span];
            if (!now.IsJudged)
                continue;
            _all[(int)now.Truth]++;
            // What came before the first span has nothing to settle from.
            if (span == 0 || middle - now.From >= session.Settle)
                _seconds[(int)now.Truth, (int)outcome.States[i]]++;
        }
        foreach (long alert in outcome.Alerts)
            _alerts[(int)session.Truths[session.SpanAt(alert - 500_000)].Truth]++;
    }

    public IReadOnlyList<TruthResult> Result() => [.. Enum.GetValues<Truth>().Where(truth => _all[(int)truth] > 0).Select(Of)];

    private TruthResult Of(Truth truth)
    {
        var seconds = new SortedDictionary<PostureState, long>();
        foreach (PostureState state in Enum.GetValues<PostureState>())
        {
            if (_seconds[(int)truth, (int)state] > 0)
                seconds[state] = _seconds[(int)truth, (int)state];
        }
        double hours = _all[(int)truth] / 3600.0;
        return new TruthResult(truth, hours, _alerts[(int)truth], Exact.Rate(_alerts[(int)truth], hours), seconds);
    }
}
