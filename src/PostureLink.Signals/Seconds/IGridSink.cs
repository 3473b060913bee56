using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Receives the seconds of an evenly resampled signal.</summary>
internal interface IGridSink
{
    /// <summary>A second is complete; it is lent for the duration of the call.</summary>
    void OnSecond(GridSecond second);

    /// <summary>A gap ended; its seconds have been given.</summary>
    void OnGap(EventTime from, EventTime until);
}
