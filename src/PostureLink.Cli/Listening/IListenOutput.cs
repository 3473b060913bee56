using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Shows what a live clip's day brings, as it falls. One call at a time.</summary>
internal interface IListenOutput : IDisposable
{
    void Begin(PairedClip clip, OpenRadio radio, string journalPath);

    void Take(LinkState state);

    void Take(LinkNotice notice);

    void Take(ClipBatteryLevel battery);

    void Take(JournalState state);

    void Take(CoachStep step);

    void End(StateTotals totals, LinkCounters counters);
}
