using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Receives the seconds of a signal, in order, on the thread that feeds the extractor.</summary>
public interface ISecondSink
{
    /// <summary>A second is complete. Every second comes once, those in a gap too.</summary>
    /// <param name="second">What the accelerometer showed.</param>
    void OnSecond(in SecondFeatures second);

    /// <summary>A gap ended. Comes once a gap, after the seconds that lie wholly in it.</summary>
    /// <param name="from">Time of the last sample before the gap.</param>
    /// <param name="until">Time of the first sample after it, or how far the record is known to be empty.</param>
    void OnGap(EventTime from, EventTime until);
}
