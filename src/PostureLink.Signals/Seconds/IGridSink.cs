using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Receives an evenly resampled signal.</summary>
internal interface IGridSink
{
    /// <summary>What follows has no part in what was before: it is the start, or a gap ended. No second holds the ends of two runs.</summary>
    void OnRunBegins();

    /// <summary>Points of the second that is next to be complete; lent for the duration of the call.</summary>
    void OnPoints(GridRun points);

    /// <summary>A second is complete, its points, if there are any, have been given.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="observedMicroseconds">How much of it lies between samples that were near enough to be bridged.</param>
    void OnSecond(EventTime start, long observedMicroseconds);

    /// <summary>A gap ended; its seconds have been given.</summary>
    void OnGap(EventTime from, EventTime until);
}
