using PostureLink.Core;
using static PostureLink.Signals.Tests.Feed;

namespace PostureLink.Signals.Tests;

public sealed class SilenceTests
{
    private readonly Feed _feed = new();

    [Fact]
    public void Silence_closes_seconds_once_no_sample_can_bridge_it()
    {
        _feed.Send((0, 1), (0.5, 1), (1, 1), (1.4, 1));
        _feed.Extractor.AdvanceTo(At(4.4), _feed.Recorder);
        Assert.Single(_feed.Recorder.Seconds);

        _feed.Extractor.AdvanceTo(At(4.41), _feed.Recorder);
        Assert.Equal([1, 0.4, 0, 0], _feed.Recorder.Seconds.Select(second => Math.Round(second.ObservedRatio, 6)));
        _feed.Extractor.AdvanceTo(At(4.99), _feed.Recorder);
        _feed.Extractor.AdvanceTo(At(3), _feed.Recorder);
        Assert.Equal(4, _feed.Recorder.Seconds.Count);
        _feed.Extractor.AdvanceTo(At(6), _feed.Recorder);
        Assert.Equal(6, _feed.Recorder.Seconds.Count);
        Assert.Empty(_feed.Recorder.Gaps);

        _feed.Send((7.5, 1), (8, 1));
        Assert.Equal([(At(1.4), At(7.5))], _feed.Recorder.Gaps);
        Assert.Equal("sssssssgs", _feed.Recorder.Order);
        Assert.Equal(0.5, _feed.Recorder.Seconds[7].ObservedRatio, 1e-9);
    }

    [Fact]
    public void Heartbeats_change_nothing_in_what_comes_out()
    {
        Signal signal = new(50, 33, t => (1, 0, 0.1 * Math.Sin(t)));
        signal.Samples.RemoveAll(sample => sample.Time > At(4.5) && sample.Time < At(30.2));
        SecondRecorder expected = signal.Extract();

        var block = new AccelerationBlock(1);
        foreach ((EventTime time, double x, double y, double z) in signal.Samples)
        {
            block.BeginUneven();
            block.Add(time, x, y, z);
            if (time == At(30.2))
            {
                for (double t = 4.5; t < 30.2; t += 0.7)
                    _feed.Extractor.AdvanceTo(At(t), _feed.Recorder);
            }
            _feed.Extractor.Process(block, _feed.Recorder);
            _feed.Extractor.AdvanceTo(time, _feed.Recorder);
        }
        _feed.Extractor.Complete(_feed.Recorder);

        Assert.Equal(expected.Seconds, _feed.Recorder.Seconds);
        Assert.Equal(expected.Gaps, _feed.Recorder.Gaps);
        Assert.Equal(expected.Order, _feed.Recorder.Order);
    }

    [Fact]
    public void A_sample_for_a_second_that_silence_closed_is_late()
    {
        _feed.Send((0, 1), (1, 1));
        _feed.Extractor.AdvanceTo(At(6.5), _feed.Recorder);
        _feed.Send((5.9, 1), (6.2, 1), (6.3, 1));

        Assert.Equal(1, _feed.Extractor.Dropped.Late);
        Assert.Equal([(At(1), At(6.2))], _feed.Recorder.Gaps);
    }

    [Fact]
    public void A_record_that_ends_in_silence_ends_with_its_gap()
    {
        _feed.Send((0, 1), (1, 1));
        _feed.Extractor.AdvanceTo(At(60), _feed.Recorder);
        _feed.Extractor.Complete(_feed.Recorder);

        Assert.Equal(60, _feed.Recorder.Seconds.Count);
        Assert.Equal([(At(1), At(60))], _feed.Recorder.Gaps);
    }

    [Fact]
    public void Nothing_in_nothing_out()
    {
        _feed.Extractor.AdvanceTo(At(100), _feed.Recorder);
        _feed.Extractor.Process(new AccelerationBlock(), _feed.Recorder);
        _feed.Extractor.Complete(_feed.Recorder);

        Assert.Equal("", _feed.Recorder.Order);
        Assert.Equal(0, _feed.Extractor.Dropped.Total);
    }

    [Fact]
    public void After_the_end_a_new_record_may_follow_even_an_earlier_one()
    {
        _feed.Send((1000, 1), (1002, 1));
        _feed.Extractor.AdvanceTo(At(2000), _feed.Recorder);
        _feed.Extractor.Complete(_feed.Recorder);
        _feed.Recorder.Seconds.Clear();
        _feed.Recorder.Gaps.Clear();

        _feed.Send((0.5, 1), (2.5, 1));
        _feed.Extractor.AdvanceTo(At(10), _feed.Recorder);
        _feed.Extractor.Complete(_feed.Recorder);

        Assert.Equal(At(0.5), _feed.Recorder.Seconds[0].Start);
        Assert.Equal([(At(2.5), At(10))], _feed.Recorder.Gaps);
    }
}
