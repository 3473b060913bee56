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
    private PostureState? _told;
    private UnknownReason _toldReason;
    private PostureSecond _since;
    private int _batteryTold = -1;

    public ListenText(CliContext context)
    {
        _context = context;
        _timeline = new Timeline(context.Console, at => at.In(context.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    public void Begin(PairedClip clip, OpenRadio radio, string journalPath)
    {
        _context.Output.WriteLine($"Listening to {clip.Name} with the {radio.Radio.Name}. Ctrl-C ends it; what was seen is kept in {journalPath}");
        if (radio.Simulation is not null)
            _context.Output.WriteLine(LiveSimulation.Explanation);
        if (clip.Calibration is null)
            _context.Output.WriteLine("It has not been shown your upright pose yet, so nothing is judged: posturelink calibrate");
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
            _context.Output.WriteLine($"  {PostureWords.Of(state),-18} {Figures.Length(TimeSpan.FromSeconds(totals[state])),12}");
        _context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Ended after {Figures.Length(TimeSpan.FromSeconds(totals.TotalSeconds))}: {counters.Samples} samples, {counters.Connections} connections. The day so far: posturelink summary"));
    }

    public void Dispose()
    {
    }

    private void TellState(in PostureSecond second)
    {
        if (_since.State != second.State || _since.Reason != second.Reason || _told is null && _since.Start == default)
            _since = second;
        bool isTold = _told == second.State && _toldReason == second.Reason;
        if (isTold || second.End - _since.Start < WorthTelling)
            return;
        (_told, _toldReason) = (second.State, second.Reason);
        _timeline.Write(_since.Start, "posture", PostureWords.Of(second.State, second.Reason));
    }

    private void Write(ArrivalTime at, string label, string text) => _timeline.Write(new EventTime(at.Microseconds), label, text);
}
