using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A live clip's day for people, line by line, in their own time.</summary>
internal sealed class ListenText : IListenOutput
{
    /// <summary>A state is worth a line when it lasts: shorter ones are the day's flicker, and the journal has them.</summary>
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(5);

    private const int BatteryStepPercent = 10;

    private readonly CliContext _context;
    private readonly Timeline _timeline;
    private (PostureState State, UnknownReason Reason)? _now;
    private (PostureState State, UnknownReason Reason)? _told;
    private EventTime _since;
    private int _batteryTold = -1;

    public ListenText(CliContext context)
    {
        _context = context;
        _timeline = new Timeline(context, at => at.In(context.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    public void Begin(PairedClip clip, OpenRadio radio, string journalPath)
    {
        _context.Say("listen.begin", clip.Name, radio.Radio.Name, journalPath);
        if (radio.Simulation is not null)
            _context.Say("simulated");
        if (clip.Calibration is null)
            _context.Say("listen.no-pose");
    }

    public void Take(LinkState state) => Write(state.At, "link", state.Reason);

    public void Take(LinkNotice notice) => Write(notice.At, "notice", notice.Message);

    public void Take(ClipBatteryLevel battery)
    {
        int step = battery.Percent / BatteryStepPercent;
        if (step == _batteryTold)
            return;
        _batteryTold = step;
        Write(battery.At, "battery", $"{battery.Percent} %");
    }

    public void Take(JournalState state)
    {
        if (state.Status == JournalStatus.Failing)
            Write(state.At, "journal", state.Reason);
    }

    public void Take(CoachStep step)
    {
        PostureSecond second = step.Posture.Second;
        if (second.Reason != UnknownReason.NoRecord)
            TellState(second);
        _timeline.Write(step);
    }

    public void End(StateTotals totals, LinkCounters counters)
    {
        _context.Output.WriteLine();
        foreach (PostureState state in Enum.GetValues<PostureState>().Where(state => totals[state] > 0))
            _context.Output.WriteLine($"  {PostureWords.Of(state, _context.Texts),-18} "
                + $"{Figures.Length(TimeSpan.FromSeconds(totals[state])),12}");
        _context.Say("listen.end", Figures.Length(TimeSpan.FromSeconds(totals.TotalSeconds)), counters.Samples, counters.Connections);
    }

    public void Dispose()
    {
    }

    private void TellState(in PostureSecond second)
    {
        (PostureState, UnknownReason) state = (second.State, second.Reason);
        if (_now != state)
            (_now, _since) = (state, second.Start);
        if (_told == state || second.End - _since < WorthTelling)
            return;
        _told = state;
        _timeline.Write(second.End, "posture", PostureWords.Of(second.State, second.Reason, _context.Texts));
    }

    private void Write(ArrivalTime at, string label, string text) => _timeline.Write(new EventTime(at.Microseconds), label, text);
}
