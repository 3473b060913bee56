using PostureLink.Core;
using PostureLink.Signals;

namespace PostureLink.Benchmarks;

/// <summary>Counts seconds and adds something up, so that no work can be left out.</summary>
internal sealed class CheckingSink : ISecondSink
{
    public long Seconds { get; private set; }

    public double Sum { get; private set; }

    public void OnSecond(in SecondFeatures second)
    {
        Seconds++;
        Sum += second.Up.X + second.MadMg;
    }

    public void OnGap(EventTime from, EventTime until) => throw new InvalidOperationException("The signal has no gap.");
}
