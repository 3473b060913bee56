using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>What a session does while all goes well, and what it refuses.</summary>
public sealed class ClipSessionTests : ClipSessionBench
{
    [Fact]
    public void It_finds_connects_starts_and_streams()
    {
        Begin();

        Advance(seconds: 0);
        Assert.Equal(["0 Searching"], States);
        Radio.Advertise();
        Assert.Equal(["0 Searching", "0 Connecting"], States);
        Advance(seconds: 1);
        Radio.Send(sequence: 0);

        Assert.Equal(["0 Searching", "0 Connecting", "1 Streaming"], States);
        Assert.Equal([(1, 10)], Blocks);
        Assert.Equal(["subscribe data", "write 01FA0001"], Radio.Log);
        Assert.Equal(new LinkCounters(1, 1, 10, 0, default, default), Session!.Counters);
    }

    [Fact]
    public void What_it_asks_is_meant_for_the_service_of_its_profile()
    {
        Begin();
        Radio.Advertise();
        Assert.Equal(Profile.Service, Radio.OwnService);
    }

    [Fact]
    public void Nothing_is_wanted_before_it_begins_and_the_present_state_is_told_at_once()
    {
        ClipSession session = New();
        var seen = new List<LinkStatus>();

        using IDisposable first = session.LinkStates.Subscribe(state => seen.Add(state.Status));
        Advance(seconds: 60);

        Assert.Equal([LinkStatus.Off], seen);
        Assert.Equal(0, Radio.Searches);
    }

    [Fact]
    public void Beginning_twice_is_refused()
    {
        Begin();

        Assert.Throws<InvalidOperationException>(() => Session!.Start());
    }

    [Fact]
    public void Unreadable_frames_are_told_and_counted_and_are_no_sign_of_life()
    {
        Begin();
        Radio.Advertise();
        for (int i = 0; i < 5; i++)
        {
            Radio.SendBytes([9, 9, 9]);
            Advance(seconds: 1);
        }

        Assert.Equal(5, Rejected.Count);
        Assert.Equal(FrameFault.TooShort, Rejected[0].Fault);
        Assert.Equal(5, Session!.Counters.RejectedFrames);
        Assert.Equal("5 Silent", States[^1]);
        Assert.Empty(Blocks);
    }

    [Fact]
    public void Wrong_options_are_refused_at_once()
    {
        Assert.Throws<ArgumentException>(() => New(new ClipSessionOptions { CallLimit = TimeSpan.Zero }));
        Assert.Throws<ArgumentException>(() => New(new ClipSessionOptions { LongestRetry = TimeSpan.FromSeconds(1) }));
        var unknown = new Dictionary<string, double> { ["no-such"] = 1 };
        Assert.Throws<ArgumentException>(() => New(new ClipSessionOptions { Settings = unknown }));
    }

    [Fact]
    public void A_frame_costs_nothing_to_the_garbage_collector()
    {
        ClipSession session = New();
        Session = session;
        session.Start();
        long samples = 0;
        using IDisposable reading = session.Samples.Subscribe(block => samples += block.Count);
        Radio.Advertise();
        byte[] bytes = FakeRadio.Frame(0);
        for (uint i = 0; i < 100; i++)
            Radio.SendBytes(FakeRadio.Renumber(bytes, i));

        uint next = 100;
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < 200; i++)
                Radio.SendBytes(FakeRadio.Renumber(bytes, next++));
        });

        Assert.Equal(0, allocated);
        Assert.Equal(11_000, samples);
    }
}
