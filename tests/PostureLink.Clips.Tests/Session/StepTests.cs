using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>Steps that a clip answers, and commands of the wearer.</summary>
public sealed class StepTests : IDisposable
{
    private static readonly ClipProfile Polar = ClipProfiles.BuiltIn.Get("polar-h10");
    private static readonly ClipProfile Open = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private FakeRadio? _radio;

    public void Dispose() => _radio?.Dispose();

    [Fact]
    public void A_start_that_the_clip_accepts_goes_on()
    {
        SessionRun run = Begin(Polar);
        Radio.SendStatus([0xF0, 0x03, 0x02, 0x00]);
        run.Advance(9);
        Radio.SendStatus([0xF0, 0x02, 0x02, 0x06, 0x00]);
        run.Advance(9);
        Assert.Equal(LinkStatus.Connecting, run.Status);
        // The clock of silence begins when the clip has agreed.
        run.Advance(1);
        Assert.Equal("19 Silent", run.States[^1]);
    }

    [Fact]
    public void A_start_that_the_clip_refuses_is_told_with_the_profile_s_sentence()
    {
        SessionRun run = Begin(Polar);
        Radio.SendStatus([0xF0, 0x02, 0x02, 0x0C, 0x00]);
        Assert.Equal("0 Lost", run.States[^1]);
        Assert.StartsWith(Polar.StartSteps()[0].Answer!.Otherwise, run.Reasons[^1], StringComparison.Ordinal);
        Assert.Equal(1, run.Session.Counters.Failures.Refused);
        Assert.Equal(0, Radio.OpenSubscriptions);
    }

    [Fact]
    public void An_answer_that_never_comes_is_waited_for_as_long_as_any_call()
    {
        SessionRun run = Begin(Polar);
        run.Advance(10);
        Assert.Equal("10 Lost", run.States[^1]);
        Assert.Contains("did not answer within 10 s when asked to start", run.Reasons[^1], StringComparison.Ordinal);
        Assert.Equal(1, run.Session.Counters.Failures.TimedOut);
        Assert.Equal(0, run.End());
    }

    [Fact]
    public void A_command_reaches_a_clip_that_streams()
    {
        SessionRun run = Begin(Open);
        Radio.Send(sequence: 0);
        Task sent = run.Session.SendAsync(Vibrate(), CancellationToken.None);
        Assert.True(sent.IsCompletedSuccessfully);
        Assert.Equal("write 0301322003", Radio.Log[^1]);
    }

    [Fact]
    public void A_step_that_is_no_command_of_this_clip_is_a_wrong_call_and_not_written()
    {
        SessionRun run = Begin(Open);
        Radio.Send(sequence: 0);
        int written = Radio.Log.Count;
        ClipStep another = ClipProfiles.BuiltIn.Get("upright-go").Commands[0].With();
        foreach (ClipStep step in new[] { another, Open.StartSteps()[0] })
            Assert.Throws<ArgumentException>(() => { _ = run.Session.SendAsync(step, CancellationToken.None); });
        Assert.Equal(written, Radio.Log.Count);
    }

    [Fact]
    public void A_command_to_a_clip_that_is_away_fails_at_once_and_is_not_sent_later()
    {
        SessionRun run = Begin(Open);
        Radio.Lose("It went out of reach.");
        Task sent = run.Session.SendAsync(Vibrate(), CancellationToken.None);
        Assert.Equal(RadioFailure.LinkLost, Assert.IsType<ClipRadioException>(sent.Exception!.InnerException).Failure);

        run.Advance(2);
        Radio.Advertise();
        Radio.Send(sequence: 0);
        Assert.DoesNotContain("write 0301322003", Radio.Log);
    }

    [Fact]
    public void A_command_that_is_not_answered_ends_with_its_deadline_and_not_the_link()
    {
        SessionRun run = Begin(Open);
        Radio.Send(sequence: 0);
        Radio.HangWrites = true;
        Task sent = VirtualTimeProvider.Inline(() => run.Session.SendAsync(Vibrate(), CancellationToken.None));
        for (ushort i = 1; i <= 12; i++)
        {
            Radio.Send(sequence: i);
            run.Advance(1);
        }
        Assert.Equal(RadioFailure.TimedOut, Assert.IsType<ClipRadioException>(sent.Exception!.InnerException).Failure);
        Assert.Equal(LinkStatus.Streaming, run.Status);
    }

    [Fact]
    public void A_command_on_a_link_that_goes_fails_with_the_reason()
    {
        SessionRun run = Begin(Open);
        Radio.Send(sequence: 0);
        Radio.HangWrites = true;
        Task sent = VirtualTimeProvider.Inline(() => run.Session.SendAsync(Vibrate(), CancellationToken.None));
        Radio.Lose("It went out of reach.");
        Assert.Equal("It went out of reach.", Assert.IsType<ClipRadioException>(sent.Exception!.InnerException).Message);
    }

    private FakeRadio Radio => _radio!;

    private static ClipStep Vibrate() => Open.Commands.Single(it => it.Name == "vibrate")
        .With(new Dictionary<string, double> { ["pattern"] = 1, ["strength"] = 50, ["duration"] = 800 });

    private SessionRun Begin(ClipProfile profile)
    {
        _radio = new FakeRadio(_time.Scheduler, profile);
        SessionRun run = new SessionRun(_radio, FakeRadio.Address, profile, _time, _time.Scheduler).Start();
        _radio.Advertise();
        return run;
    }
}
