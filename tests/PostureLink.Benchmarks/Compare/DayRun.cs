using System.Globalization;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Service;

namespace PostureLink.Benchmarks;

/// <summary>The product's own pipeline, through Rx, over a file of days: what it saw, in the form that is compared.</summary>
public sealed class DayRun
{
    private static readonly int StateCount = Enum.GetValues<PostureState>().Length;
    private static readonly EventTime Start = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));

    private readonly DayFile _file;
    private readonly int[][] _states;
    private readonly List<(string Kind, int Second)>[] _events;

    private DayRun(DayFile file)
    {
        _file = file;
        _states = new int[file.Sessions.Count][];
        _events = new List<(string, int)>[file.Sessions.Count];
    }

    /// <summary>Slouches begun, alerted and ended, of all sessions.</summary>
    public int Events => _events.Sum(events => events.Count);

    /// <summary>Runs the sessions one after another.</summary>
    /// <param name="file">The samples.</param>
    /// <param name="samplesPerBlock">How many go through Rx at once.</param>
    public static DayRun Over(DayFile file, int samplesPerBlock)
    {
        var run = new DayRun(file);
        var block = new AccelerationBlock(samplesPerBlock);
        for (int i = 0; i < file.Sessions.Count; i++)
            run.RunSession(i, block);
        return run;
    }

    /// <summary>A line an event, <c>session kind second</c>, then a line a minute, with the seconds in each state.</summary>
    public IEnumerable<string> Lines()
    {
        for (int i = 0; i < _events.Length; i++)
        {
            foreach ((string kind, int second) in _events[i])
                yield return string.Create(CultureInfo.InvariantCulture, $"{i} {kind} {second}");
            for (int minute = 0; minute * StateCount < _states[i].Length; minute++)
                yield return $"{i} minute {minute} {string.Join(' ', _states[i].AsSpan(minute * StateCount, StateCount).ToArray())}";
        }
    }

    private void RunSession(int session, AccelerationBlock block)
    {
        short[] samples = _file.Sessions[session];
        long lengthUs = (samples.Length / 3 - 1L) * _file.PeriodMicroseconds;
        int[] states = _states[session] = new int[(lengthUs / 1_000_000 + 59) / 60 * StateCount];
        List<(string, int)> events = _events[session] = [];
        using var inputs = new Subject<SessionInput>();
        using IDisposable steps = inputs
            .Coach(new PipelineOptions
            {
                Zone = TimeZoneInfo.Utc,
                Mounting = SensorMounting.Back,
                Calibration = new Calibration(Start, _file.Neutral, _file.Forward, 10, 1, null),
            })
            .Subscribe(
                step => Take(step.Posture, states, events),
                error => throw new InvalidOperationException("The pipeline failed.", error));
        for (int at = 0; at < samples.Length; at += 3 * block.Capacity)
        {
            block.BeginEven(
                new EventTime(Start.Microseconds + at / 3 * (long)_file.PeriodMicroseconds),
                TimeSpan.FromMicroseconds(_file.PeriodMicroseconds));
            block.AddCounts(samples.AsSpan(at, Math.Min(3 * block.Capacity, samples.Length - at)), 1 / DayFile.UnitsPerG);
            inputs.OnNext(SessionInput.Of(block));
        }
        inputs.OnCompleted();
    }

    private static void Take(in PostureStep step, int[] states, List<(string, int)> events)
    {
        for (int i = 0; i < step.Events.Length; i++)
        {
            string? kind = step.Events[i] switch
            {
                SlouchStarted => "start",
                SlouchAlertDue => "alert",
                SlouchEnded => "end",
                _ => null,
            };
            if (kind is not null)
                events.Add((kind, SecondOf(step.Events[i].At)));
        }
        if (step.Second.Reason != UnknownReason.NoRecord)
            states[SecondOf(step.Second.Start) / 60 * StateCount + (int)step.Second.State]++;
    }

    private static int SecondOf(EventTime at) => (int)((at.Microseconds - Start.Microseconds) / 1_000_000);
}
