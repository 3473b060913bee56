using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>How a session ends.</summary>
public sealed class ClipSessionEndTests : ClipSessionBench
{
    [Fact]
    public void Ending_it_has_the_clip_stop_and_completes_the_streams()
    {
        Begin();
        bool samplesEnded = false, statesEnded = false, rejectedEnded = false;
        using IDisposable a = Session!.Samples.Subscribe(_ => { }, () => samplesEnded = true);
        using IDisposable b = Session.LinkStates.Subscribe(_ => { }, () => statesEnded = true);
        using IDisposable c = Session.RejectedFrames.Subscribe(_ => { }, () => rejectedEnded = true);
        Radio.Advertise();
        Radio.Send(sequence: 0);

        Task end = VirtualTimeProvider.Inline(() => Session.DisposeAsync().AsTask());

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal(["subscribe data", "write 01FA0001", "write 02", "unsubscribe data"], Radio.Log);
        Assert.Equal("0 Off", States[^1]);
        Assert.True(samplesEnded && statesEnded && rejectedEnded);
        Assert.Equal(0, Radio.OpenConnections);
        Advance(seconds: 3600);
        Assert.Equal("0 Off", States[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Ending_it_while_it_searches_or_waits_ends_it_at_once(double seconds)
    {
        Begin();
        Advance(seconds);

        Task end = VirtualTimeProvider.Inline(() => Session!.DisposeAsync().AsTask());

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal($"{seconds} Off", States[^1]);
        Assert.Equal(0, Radio.OpenSearches);
    }

    [Fact]
    public void A_clip_that_does_not_answer_the_stop_is_disconnected_all_the_same()
    {
        Begin();
        Radio.Advertise();
        Radio.Send(sequence: 0);
        Radio.HangWrites = true;

        Task end = VirtualTimeProvider.Inline(() => Session!.DisposeAsync().AsTask());
        Advance(seconds: 1.999);
        Assert.False(end.IsCompleted);
        Advance(seconds: 0.001);

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal(0, Radio.OpenConnections);
    }

    [Fact]
    public void Ending_a_session_that_never_began_is_fine()
    {
        ClipSession session = New();

        Assert.True(session.DisposeAsync().AsTask().IsCompletedSuccessfully);
    }
}
