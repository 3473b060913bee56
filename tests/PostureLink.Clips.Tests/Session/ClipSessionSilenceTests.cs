namespace PostureLink.Clips.Tests;

/// <summary>A link that stands and brings nothing.</summary>
public sealed class ClipSessionSilenceTests : ClipSessionBench
{
    [Fact]
    public void Silence_is_told_at_its_instant_and_after_two_new_subscriptions_the_link_is_ended_on_purpose()
    {
        Begin();
        Radio.Advertise();
        Radio.Send(sequence: 0);
        Advance(seconds: 3);
        Radio.Send(sequence: 1);
        Advance(seconds: 4.999);
        Assert.Equal("0 Streaming", States[^1]);

        Advance(seconds: 0.001);

        Assert.Equal("8 Silent", States[^1]);
        Assert.Equal("Connected, but no readable sample for 5 s. Subscribing again, time 1 of 2.", LastReason());
        string[] again = ["unsubscribe data", "subscribe data", "write 01FA0001"];
        Assert.Equal(["subscribe data", "write 01FA0001", .. again], Radio.Log);

        Advance(seconds: 10);
        Assert.Equal(["8 Silent", "13 Silent", "18 Lost"], States[^3..]);
        Assert.Equal("Connected, but no readable sample for 5 s. Connecting again in 2 s.", LastReason());
        Assert.Equal(["subscribe data", "write 01FA0001", .. again, .. again, "write 02", "unsubscribe data"], Radio.Log);
        Assert.Equal(0, Radio.OpenConnections);
        Assert.Equal(1, Session!.Counters.Failures.Silent);
        Advance(seconds: 2);
        Assert.Equal("20 Connecting", States[^1]);
    }

    [Fact]
    public void A_clip_that_sends_again_after_a_new_subscription_keeps_its_link()
    {
        Begin();
        Radio.Advertise();
        Radio.Send(sequence: 0);
        Advance(seconds: 6);
        Radio.Send(sequence: 0);

        Assert.Equal(["0 Streaming", "5 Silent", "6 Streaming"], States[^3..]);
        Assert.Equal(1, Radio.Connections);
        Assert.Equal(0, Session!.Counters.Failures.Total);
    }

    [Fact]
    public void A_clip_that_never_sends_is_silent_too()
    {
        Begin();
        Radio.Advertise();

        Advance(seconds: 15);

        Assert.Equal(["0 Searching", "0 Connecting", "5 Silent", "10 Silent", "15 Lost"], States);
    }
}
