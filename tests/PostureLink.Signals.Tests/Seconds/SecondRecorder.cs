using System.Text;
using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Keeps what an extractor gives.</summary>
internal sealed class SecondRecorder : ISecondSink
{
    private readonly StringBuilder _order = new();

    public List<SecondFeatures> Seconds { get; } = [];

    public List<(EventTime From, EventTime Until)> Gaps { get; } = [];

    /// <summary>"s" for a second, "g" for a gap, in the order in which they came.</summary>
    public string Order => _order.ToString();

    public void OnSecond(in SecondFeatures second)
    {
        Seconds.Add(second);
        _order.Append('s');
    }

    public void OnGap(EventTime from, EventTime until)
    {
        Gaps.Add((from, until));
        _order.Append('g');
    }
}
