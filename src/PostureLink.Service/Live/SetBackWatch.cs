using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Notices in times that only ever run on that the machine's clock was set back, by as much as sample clocks follow.</summary>
/// <remarks>For times of one source: samples may come well after a tick of the clock. One at a time.</remarks>
/// <param name="onSetBack">Is told once for each time.</param>
internal sealed class SetBackWatch(Action<ClockSetBackException> onSetBack)
{
    private EventTime? _reached;

    /// <summary>Time passes.</summary>
    /// <param name="from">Where it goes on.</param>
    /// <param name="until">How far it comes.</param>
    public void Pass(EventTime from, EventTime until)
    {
        TimeSpan back = (_reached ?? from) - from;
        bool isSetBack = back >= SampleClock.LongestLead;
        if (isSetBack || _reached is not { } reached || until > reached)
            _reached = until;
        if (isSetBack)
            onSetBack(new ClockSetBackException(back));
    }
}
