using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Keeps what an extractor gives.</summary>
internal sealed class SecondRecorder : ISecondSink
{
    public List<SecondFeatures> Seconds { get; } = [];

    public List<(EventTime From, EventTime Until)> Gaps { get; } = [];

    /// <summary>"s" for a second, "g" for a gap, in the order in which they came.</summary>
    public string Order { get; private set; } = "";

    public void OnSecond(in SecondFeatures second)
    {
        Seconds.Add(second);
        Order += "s";
    }

    public void OnGap(EventTime from, EventTime until)
    {
        Gaps.Add((from, until));
        Order += "g";
    }
}
