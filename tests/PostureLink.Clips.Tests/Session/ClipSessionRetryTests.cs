using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A clip that is not there, a link that is lost or refused: when and how it is tried again.</summary>
public sealed class ClipSessionRetryTests : ClipSessionBench
{
    [Fact]
    public void A_clip_that_is_not_there_is_looked_for_again_and_again_with_growing_pauses()
    {
        Begin();

        Advance(seconds: 3600);

        // Searches of 30 s; between them 2, 4, 8 ... 120 s.
        double at = 0;
        var expected = new List<string>();
        for (int failures = 1; at <= 3600; failures++)
        {
            expected.Add($"{at} Searching");
            if ((at += 30) <= 3600)
                expected.Add($"{at} Lost");
            at += Math.Min(120, Math.Pow(2, failures));
        }
        Assert.Equal(expected, States);
        Assert.Equal(expected[^1].EndsWith("Searching", StringComparison.Ordinal) ? 1 : 0, Radio.OpenSearches);
    }

    [Fact]
    public void Jitter_lengthens_a_pause_by_up_to_a_quarter()
    {
        var options = new ClipSessionOptions();

        Assert.Equal(2, options.RetryAfter(1, 0).TotalSeconds);
        Assert.Equal(2.5, options.RetryAfter(1, 1).TotalSeconds);
        Assert.Equal(64, options.RetryAfter(6, 0).TotalSeconds);
        Assert.Equal(120, options.RetryAfter(7, 0).TotalSeconds);
        Assert.Equal(150, options.RetryAfter(1_000_000, 1).TotalSeconds);
    }

    [Fact]
    public void A_lost_link_is_taken_up_again_and_a_frame_makes_the_pauses_short_again()
    {
        Begin();
        for (int round = 0; round < 5; round++)
        {
            Radio.Advertise();
            Radio.Send(sequence: 0);
            Radio.Lose("It went out of reach.");
            Advance(seconds: 2);
        }

        Assert.Equal(5, States.Count(it => it.EndsWith("Streaming", StringComparison.Ordinal)));
        Assert.Equal(["0 Lost", "2 Lost", "4 Lost", "6 Lost", "8 Lost"], Lost());
        Assert.Equal(5, Session!.Counters.Failures.Lost);
        Assert.Equal(1, Radio.Searches);
        Assert.Equal(6, Radio.Connections);
        Assert.Equal(1, Radio.OpenConnections);
    }

    [Fact]
    public void Connections_without_a_frame_make_the_pauses_longer()
    {
        Begin();
        for (int round = 0; round < 4; round++)
        {
            Radio.Advertise();
            Radio.Lose("The bond is gone.");
            Advance(seconds: Math.Pow(2, round + 1));
        }

        Assert.Equal(["0 Lost", "2 Lost", "6 Lost", "14 Lost"], Lost());
    }

    [Fact]
    public void A_clip_without_a_required_characteristic_is_left_alone_and_the_systems_memory_of_it_dropped()
    {
        Guid control = Profile.StartSteps()[0].Characteristic;
        Radio.Missing = control;
        Begin();

        Radio.Advertise();

        Assert.Equal("0 Lost", States[^1]);
        Assert.Contains(control.ToString(), LastReason(), StringComparison.Ordinal);
        Assert.EndsWith("Dropping what the system remembers of it, then looking for it again in 2 s.", LastReason(), StringComparison.Ordinal);
        Assert.Equal(["forget"], Radio.Log);
        Assert.Equal(0, Radio.OpenConnections);
        Assert.Equal(1, Session!.Counters.Failures.Incomplete);

        Radio.Missing = null;
        Advance(seconds: 2);
        Radio.Advertise();
        Radio.Send(sequence: 0);
        Assert.Equal("2 Streaming", States[^1]);
    }

    [Fact]
    public void A_call_that_never_returns_is_given_up_after_ten_seconds()
    {
        Radio.HangWrites = true;
        Begin();
        Radio.Advertise();

        Advance(seconds: 9.999);
        Assert.Equal("0 Connecting", States[^1]);
        Advance(seconds: 0.001);

        Assert.Equal("10 Lost", States[^1]);
        Assert.Contains("did not answer within 10 s", LastReason(), StringComparison.Ordinal);
        Assert.Equal(0, Radio.OpenConnections);
    }

    [Fact]
    public void A_connection_that_comes_too_late_is_ended_at_once()
    {
        Radio.HoldConnects = true;
        Begin();
        Radio.Advertise();
        Advance(seconds: 10);
        Assert.Equal("10 Lost", States[^1]);

        VirtualTimeProvider.Inline(Radio.ReleaseConnect);

        Assert.Equal(1, Radio.Connections);
        Assert.Equal(0, Radio.OpenConnections);
        Assert.Equal("10 Lost", States[^1]);
    }

    [Fact]
    public void A_refused_start_is_told_with_the_clips_own_words()
    {
        Radio.RefuseWrites = true;
        Begin();

        Radio.Advertise();

        Assert.Equal("0 Lost", States[^1]);
        Assert.StartsWith("Refused, says the fake.", LastReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_lost_while_starting_is_lost_at_once()
    {
        Radio.HangWrites = true;
        Begin();
        Radio.Advertise();
        Advance(seconds: 1);

        Radio.Lose("It went out of reach.");

        Assert.Equal("1 Lost", States[^1]);
        Assert.Equal("It went out of reach. Looking for it again in 2 s.", LastReason());
    }

    [Fact]
    public void A_radio_that_is_off_is_tried_again()
    {
        Radio.ScanFailure = new ClipRadioException(RadioFailure.Unavailable, "", "Bluetooth is off; switch it on.");
        Begin();
        Assert.Equal(["0 Searching", "0 Lost"], States);

        Radio.ScanFailure = null;
        Advance(seconds: 2);
        Radio.Advertise();
        Radio.Send(sequence: 0);

        Assert.Equal("2 Streaming", States[^1]);
    }

    [Fact]
    public void A_radio_that_breaks_its_contract_is_told_as_an_error_and_never_hushed_up()
    {
        var broken = new InvalidOperationException("The fake has a bug.");
        Radio.ScanFailure = broken;
        ClipSession session = New();
        Exception? told = null;
        using IDisposable watching = session.LinkStates.Subscribe(_ => { }, error => told = error);

        session.Start();

        Assert.Same(broken, told);
        Assert.Same(broken, session.DisposeAsync().AsTask().Exception!.InnerException);
    }
}
