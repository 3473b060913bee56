using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A live clip's day as JSON lines: those of a replay, and what the link does.</summary>
internal sealed class ListenJson : IListenOutput
{
    private readonly JsonLines _lines;
    private readonly ReplayJson _steps;

    public ListenJson(TextWriter output)
    {
        _lines = new JsonLines(output);
        _steps = new ReplayJson(output);
    }

    public void Begin(PairedClip clip, OpenRadio radio, string journalPath) => _lines.Write(json =>
    {
        json.WriteString("event", "begin");
        json.WriteString("clip", clip.Name);
        json.WriteString("address", clip.Address);
        json.WriteString("profile", clip.ProfileId);
        json.WriteString("radio", radio.Name);
        json.WriteBoolean("calibrated", clip.Calibration is not null);
        json.WriteString("journal", journalPath);
    });

    public void Take(LinkState state) => Write(state.At, "link", json =>
    {
        json.WriteString("status", state.Status.ToString());
        json.WriteString("reason", state.Reason);
    });

    public void Take(LinkNotice notice) => Write(notice.At, "notice", json =>
    {
        json.WriteString("kind", notice.Kind.ToString());
        json.WriteString("message", notice.Message);
    });

    public void Take(ClipBatteryLevel battery) => Write(battery.At, "battery", json => json.WriteNumber("percent", battery.Percent));

    public void Take(JournalState state) => Write(state.At, "journal", json =>
    {
        json.WriteString("status", state.Status.ToString());
        json.WriteString("reason", state.Reason);
        json.WriteNumber("waiting", state.Waiting);
        json.WriteNumber("dropped", state.Dropped);
    });

    public void Take(CoachStep step) => _steps.Take(step);

    public void End(StateTotals totals, LinkCounters counters) =>
        _steps.End(new ReplayResult(counters.Samples, totals, TimeSpan.Zero, null));

    public void Dispose()
    {
        _steps.Dispose();
        _lines.Dispose();
    }

    private void Write(ArrivalTime at, string name, Action<Utf8JsonWriter> addMembers) => _lines.Write(json =>
    {
        json.WriteNumber("t", Math.Round(new EventTime(at.Microseconds).TotalSeconds, 3));
        json.WriteString("event", name);
        addMembers(json);
    });
}
