using PostureLink.Core;

namespace PostureLink.Signals.Tests;

/// <summary>Clips share the room that their threads work in: none may find what another left there.</summary>
public sealed class SharedThreadTests
{
    private static readonly Signal One = Signal.Sitting(50, 20), Other = new(50, 20, Signal.Walking);

    [Fact]
    public void Clips_that_take_turns_are_as_if_alone()
    {
        var (one, other) = (new SecondRecorder(), new SecondRecorder());
        var (first, second) = (new SecondExtractor(), new SecondExtractor());
        for (int at = 0; at < One.Samples.Count; at += 7)
        {
            first.Process(Block(One, at), one);
            second.Process(Block(Other, at), other);
        }
        first.Complete(one);
        second.Complete(other);

        Assert.Equal(One.Extract().Seconds, one.Seconds);
        Assert.Equal(Other.Extract().Seconds, other.Seconds);
    }

    [Fact]
    public void A_clip_that_is_fed_while_another_tells_its_second_disturbs_neither()
    {
        var other = new SecondRecorder();
        var second = new SecondExtractor();
        int at = 0;
        var one = new FeedingSink(() =>
        {
            for (int packet = 0; packet < 5 && at < Other.Samples.Count; packet++, at += 10)
                second.Process(Block(Other, at, 10), other);
        });
        One.Feed(new SecondExtractor(), one, even: false, 77);
        Assert.Equal(19 * 50, at);

        Assert.Equal(One.Extract().Seconds.Take(19), one.Seconds);
        Assert.Equal(Other.Extract().Seconds.Take(18), other.Seconds);
    }

    [Fact]
    public void A_clip_may_come_on_another_thread_with_every_packet()
    {
        var one = new SecondRecorder();
        var extractor = new SecondExtractor();
        for (int at = 0; at < One.Samples.Count; at += 13)
        {
            int from = at;
            var thread = new Thread(() => extractor.Process(Block(One, from, 13), one));
            thread.Start();
            thread.Join();
        }
        extractor.Complete(one);

        Assert.Equal(One.Extract().Seconds, one.Seconds);
    }

    [Fact]
    public void Points_that_a_failing_sink_left_behind_are_nobody_s()
    {
        var recorder = new SecondRecorder();
        var failing = new FeedingSink(() => throw new InvalidOperationException("The sink fails."));
        Assert.Throws<InvalidOperationException>(() => Other.Feed(new SecondExtractor(), failing, even: false, 120));
        var extractor = new SecondExtractor();
        One.Feed(extractor, recorder);
        extractor.Complete(recorder);

        Assert.Equal(One.Extract().Seconds, recorder.Seconds);
    }

    private static AccelerationBlock Block(Signal signal, int from, int count = 7)
    {
        var block = new AccelerationBlock(count);
        block.BeginUneven();
        foreach ((EventTime time, double x, double y, double z) in signal.Samples.Skip(from).Take(count))
            block.Add(time, x, y, z);
        return block;
    }

    private sealed class FeedingSink(Action feed) : ISecondSink
    {
        public List<SecondFeatures> Seconds { get; } = [];

        public void OnSecond(in SecondFeatures second)
        {
            Seconds.Add(second);
            feed();
        }

        public void OnGap(EventTime from, EventTime until) => Assert.Fail("No gap was made.");
    }
}
