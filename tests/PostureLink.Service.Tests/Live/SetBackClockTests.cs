using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A live pipeline whose clock is set back, and what becomes of minutes that were recorded while it was ahead.</summary>
public sealed class SetBackClockTests : IDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly VirtualScheduler _time = new(Morning);
    private readonly SleepyScheduler _machine;
    private readonly Subject<AccelerationBlock> _samples = new();
    private readonly Subject<AccelerationBlock> _second = new();
    private readonly MemoryJournal _journal = new();
    private Exception? _end;

    public SetBackClockTests() => _machine = new SleepyScheduler(_time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Samples_that_go_back_end_the_record_with_what_came_before(bool hasSecond)
    {
        LivePipeline pipeline = Begin(hasSecond);
        Wear(seconds: 90);
        _machine.SetBack(TimeSpan.FromHours(2));
        Wear(seconds: 0.2);
        Assert.InRange(Assert.IsType<ClockSetBackException>(_end).By, TimeSpan.FromMinutes(119.9), TimeSpan.FromMinutes(120.1));
        Assert.Equal("The machine's clock was set back by 120 min.", _end.Message[..44]);

        Task ended = pipeline.DisposeAsync().AsTask();
        _time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.True(ended.IsCompletedSuccessfully);
        Assert.Equal(90, string.Concat(_journal.ReadAll(JournalTables.Minutes).Select(minute => minute.States)).Count(code => code != '.'));
    }

    [Fact]
    public void A_clock_that_is_set_back_while_the_clip_is_silent_ends_the_record_within_a_second()
    {
        Begin();
        Wear(seconds: 30);
        _time.AdvanceBy(TimeSpan.FromMinutes(5));
        _machine.SetBack(TimeSpan.FromMinutes(10));
        _time.AdvanceBy(TimeSpan.FromSeconds(1));
        Assert.IsType<ClockSetBackException>(_end);
    }

    [Fact]
    public void A_clock_that_is_set_forward_or_a_little_back_ends_nothing()
    {
        Begin();
        Wear(seconds: 30);
        _machine.Sleep(TimeSpan.FromHours(2));
        Wear(seconds: 30);
        _machine.SetBack(TimeSpan.FromSeconds(50));
        _time.AdvanceBy(TimeSpan.FromSeconds(60));
        Wear(seconds: 30);
        Assert.Null(_end);
    }

    [Fact]
    public void Where_a_later_record_comes_to_minutes_that_are_there_what_it_sees_counts_and_the_rest_stays()
    {
        var journal = new MemoryJournal();
        using (var ahead = new LiveWearer(Morning + TimeSpan.FromSeconds(10), journal))
        {
            ahead.Begin();
            ahead.Wear(TimeSpan.FromMinutes(3), flexionDeg: 60);
            ahead.End();
        }
        MinuteRecord[] before = [.. journal.ReadAll(JournalTables.Minutes)];
        using var right = new LiveWearer(Morning - TimeSpan.FromSeconds(90), journal);
        right.Begin();
        right.Wear(TimeSpan.FromSeconds(120));
        right.Silence(TimeSpan.FromMinutes(5), LinkStatus.Lost);

        MinuteRecord[] after = [.. journal.ReadAll(JournalTables.Minutes)];
        Assert.Equal(8, after.Length);
        MinuteRecord mixed = after[2];
        Assert.Equal(new string('U', 28), mixed.States[..28]);
        Assert.All(Enumerable.Range(0, 28), slot => Assert.InRange(mixed.FlexionDeg(slot)!.Value, -5, 5));
        Assert.Equal(before[0].States[31..], mixed.States[31..]);
        Assert.Equal(before[1..3].Select(minute => (minute.Start, minute.States)), after[3..5].Select(minute => (minute.Start, minute.States)));
        Assert.Equal(before[3].States[..10] + new string('g', 50), after[5].States);
    }

    public void Dispose()
    {
        _samples.Dispose();
        _second.Dispose();
        _journal.Dispose();
    }

    private LivePipeline Begin(bool hasSecond = false)
    {
        var link = new LinkState(ArrivalTime.From(Morning), LinkStatus.Streaming, "As the test says.");
        var sources = new LiveSources(_samples, Observable.Return(link).Concat(Observable.Never<LinkState>()), Observable.Never<WearerAction>())
        {
            SecondClip = hasSecond ? _second : null,
        };
        var pipeline = new LivePipeline(sources, new PipelineOptions { Zone = TimeZoneInfo.Utc }, _journal, _machine);
        pipeline.Steps.Subscribe(_ => { }, fault => _end = fault);
        pipeline.Start();
        return pipeline;
    }

    /// <summary>Both clips send what they sampled in each fifth of a second.</summary>
    private void Wear(double seconds)
    {
        var block = new AccelerationBlock(5);
        for (int part = 0; part < seconds * 5; part++)
        {
            EventTime from = EventTime.From(_machine.Now);
            _time.AdvanceBy(TimeSpan.FromSeconds(0.2));
            block.BeginEven(from, TimeSpan.FromSeconds(0.04));
            for (int i = 0; i < 5; i++)
                block.Add(1, 0.001 * i, 0);
            _samples.OnNext(block);
            _second.OnNext(block);
        }
    }
}
