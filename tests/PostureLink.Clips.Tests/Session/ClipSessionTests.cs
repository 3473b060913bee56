using System.Reactive.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

public sealed class ClipSessionTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private readonly List<string> _states = [];
    private readonly List<string> _reasons = [];
    private readonly List<(double At, int Count)> _blocks = [];
    private readonly List<RejectedFrame> _rejected = [];
    private ClipSession? _session;

    public ClipSessionTests()
    {
        _radio = new FakeRadio(_time.Scheduler, Profile);
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void It_finds_connects_starts_and_streams()
    {
        Begin();

        Advance(seconds: 0);
        Assert.Equal(["0 Searching"], _states);
        _radio.Advertise();
        Assert.Equal(["0 Searching", "0 Connecting"], _states);
        Advance(seconds: 1);
        _radio.Send(sequence: 0);

        Assert.Equal(["0 Searching", "0 Connecting", "1 Streaming"], _states);
        Assert.Equal([(1, 10)], _blocks);
        Assert.Equal(["subscribe data", "write 01FA0001"], _radio.Log);
        Assert.Equal(new LinkCounters(1, 1, 10, 0, default, default), _session!.Counters);
    }

    [Fact]
    public void What_it_asks_is_meant_for_the_service_of_its_profile()
    {
        Begin();
        _radio.Advertise();
        Assert.Equal(Profile.Service, _radio.OwnService);
    }

    [Fact]
    public void Nothing_is_wanted_before_it_begins_and_the_present_state_is_told_at_once()
    {
        ClipSession session = New();
        var seen = new List<LinkStatus>();

        using IDisposable first = session.LinkStates.Subscribe(state => seen.Add(state.Status));
        Advance(seconds: 60);

        Assert.Equal([LinkStatus.Off], seen);
        Assert.Equal(0, _radio.Searches);
    }

    [Fact]
    public void Beginning_twice_is_refused()
    {
        Begin();

        Assert.Throws<InvalidOperationException>(() => _session!.Start());
    }

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
        Assert.Equal(expected, _states);
        Assert.Equal(expected[^1].EndsWith("Searching", StringComparison.Ordinal) ? 1 : 0, _radio.OpenSearches);
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
            _radio.Advertise();
            _radio.Send(sequence: 0);
            _radio.Lose("It went out of reach.");
            Advance(seconds: 2);
        }

        Assert.Equal(5, _states.Count(it => it.EndsWith("Streaming", StringComparison.Ordinal)));
        Assert.Equal(["0 Lost", "2 Lost", "4 Lost", "6 Lost", "8 Lost"], Lost());
        Assert.Equal(5, _session!.Counters.Failures.Lost);
        Assert.Equal(1, _radio.Searches);
        Assert.Equal(6, _radio.Connections);
        Assert.Equal(1, _radio.OpenConnections);
    }

    [Fact]
    public void Connections_without_a_frame_make_the_pauses_longer()
    {
        Begin();
        for (int round = 0; round < 4; round++)
        {
            _radio.Advertise();
            _radio.Lose("The bond is gone.");
            Advance(seconds: Math.Pow(2, round + 1));
        }

        Assert.Equal(["0 Lost", "2 Lost", "6 Lost", "14 Lost"], Lost());
    }

    [Fact]
    public void Silence_is_told_at_its_instant_and_after_two_new_subscriptions_the_link_is_ended_on_purpose()
    {
        Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        Advance(seconds: 3);
        _radio.Send(sequence: 1);
        Advance(seconds: 4.999);
        Assert.Equal("0 Streaming", _states[^1]);

        Advance(seconds: 0.001);

        Assert.Equal("8 Silent", _states[^1]);
        Assert.Equal("Connected, but no readable sample for 5 s. Subscribing again, time 1 of 2.", LastReason());
        string[] again = ["unsubscribe data", "subscribe data", "write 01FA0001"];
        Assert.Equal(["subscribe data", "write 01FA0001", .. again], _radio.Log);

        Advance(seconds: 10);
        Assert.Equal(["8 Silent", "13 Silent", "18 Lost"], _states[^3..]);
        Assert.Equal("Connected, but no readable sample for 5 s. Connecting again in 2 s.", LastReason());
        Assert.Equal(["subscribe data", "write 01FA0001", .. again, .. again, "write 02", "unsubscribe data"], _radio.Log);
        Assert.Equal(0, _radio.OpenConnections);
        Assert.Equal(1, _session!.Counters.Failures.Silent);
        Advance(seconds: 2);
        Assert.Equal("20 Connecting", _states[^1]);
    }

    [Fact]
    public void A_clip_that_sends_again_after_a_new_subscription_keeps_its_link()
    {
        Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        Advance(seconds: 6);
        _radio.Send(sequence: 0);

        Assert.Equal(["0 Streaming", "5 Silent", "6 Streaming"], _states[^3..]);
        Assert.Equal(1, _radio.Connections);
        Assert.Equal(0, _session!.Counters.Failures.Total);
    }

    [Fact]
    public void A_clip_that_never_sends_is_silent_too()
    {
        Begin();
        _radio.Advertise();

        Advance(seconds: 15);

        Assert.Equal(["0 Searching", "0 Connecting", "5 Silent", "10 Silent", "15 Lost"], _states);
    }

    [Fact]
    public void Unreadable_frames_are_told_and_counted_and_are_no_sign_of_life()
    {
        Begin();
        _radio.Advertise();
        for (int i = 0; i < 5; i++)
        {
            _radio.SendBytes([9, 9, 9]);
            Advance(seconds: 1);
        }

        Assert.Equal(5, _rejected.Count);
        Assert.Equal(FrameFault.TooShort, _rejected[0].Fault);
        Assert.Equal(5, _session!.Counters.RejectedFrames);
        Assert.Equal("5 Silent", _states[^1]);
        Assert.Empty(_blocks);
    }

    [Fact]
    public void A_clip_without_a_required_characteristic_is_left_alone_and_the_systems_memory_of_it_dropped()
    {
        Guid control = Profile.StartSteps()[0].Characteristic;
        _radio.Missing = control;
        Begin();

        _radio.Advertise();

        Assert.Equal("0 Lost", _states[^1]);
        Assert.Contains(control.ToString(), LastReason(), StringComparison.Ordinal);
        Assert.EndsWith("Dropping what the system remembers of it, then looking for it again in 2 s.", LastReason(), StringComparison.Ordinal);
        Assert.Equal(["forget"], _radio.Log);
        Assert.Equal(0, _radio.OpenConnections);
        Assert.Equal(1, _session!.Counters.Failures.Incomplete);

        _radio.Missing = null;
        Advance(seconds: 2);
        _radio.Advertise();
        _radio.Send(sequence: 0);
        Assert.Equal("2 Streaming", _states[^1]);
    }

    [Fact]
    public void A_call_that_never_returns_is_given_up_after_ten_seconds()
    {
        _radio.HangWrites = true;
        Begin();
        _radio.Advertise();

        Advance(seconds: 9.999);
        Assert.Equal("0 Connecting", _states[^1]);
        Advance(seconds: 0.001);

        Assert.Equal("10 Lost", _states[^1]);
        Assert.Contains("did not answer within 10 s", LastReason(), StringComparison.Ordinal);
        Assert.Equal(0, _radio.OpenConnections);
    }

    [Fact]
    public void A_connection_that_comes_too_late_is_ended_at_once()
    {
        _radio.HoldConnects = true;
        Begin();
        _radio.Advertise();
        Advance(seconds: 10);
        Assert.Equal("10 Lost", _states[^1]);

        VirtualTimeProvider.Inline(_radio.ReleaseConnect);

        Assert.Equal(1, _radio.Connections);
        Assert.Equal(0, _radio.OpenConnections);
        Assert.Equal("10 Lost", _states[^1]);
    }

    [Fact]
    public void A_refused_start_is_told_with_the_clips_own_words()
    {
        _radio.RefuseWrites = true;
        Begin();

        _radio.Advertise();

        Assert.Equal("0 Lost", _states[^1]);
        Assert.StartsWith("Refused, says the fake.", LastReason(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_lost_while_starting_is_lost_at_once()
    {
        _radio.HangWrites = true;
        Begin();
        _radio.Advertise();
        Advance(seconds: 1);

        _radio.Lose("It went out of reach.");

        Assert.Equal("1 Lost", _states[^1]);
        Assert.Equal("It went out of reach. Looking for it again in 2 s.", LastReason());
    }

    [Fact]
    public void A_radio_that_is_off_is_tried_again()
    {
        _radio.ScanFailure = new ClipRadioException(RadioFailure.Unavailable, "", "Bluetooth is off; switch it on.");
        Begin();
        Assert.Equal(["0 Searching", "0 Lost"], _states);

        _radio.ScanFailure = null;
        Advance(seconds: 2);
        _radio.Advertise();
        _radio.Send(sequence: 0);

        Assert.Equal("2 Streaming", _states[^1]);
    }

    [Fact]
    public void A_radio_that_breaks_its_contract_is_told_as_an_error_and_never_hushed_up()
    {
        var broken = new InvalidOperationException("The fake has a bug.");
        _radio.ScanFailure = broken;
        ClipSession session = New();
        Exception? told = null;
        using IDisposable watching = session.LinkStates.Subscribe(_ => { }, error => told = error);

        session.Start();

        Assert.Same(broken, told);
        Assert.Same(broken, session.DisposeAsync().AsTask().Exception!.InnerException);
    }

    [Fact]
    public void Ending_it_has_the_clip_stop_and_completes_the_streams()
    {
        Begin();
        bool samplesEnded = false, statesEnded = false, rejectedEnded = false;
        using IDisposable a = _session!.Samples.Subscribe(_ => { }, () => samplesEnded = true);
        using IDisposable b = _session.LinkStates.Subscribe(_ => { }, () => statesEnded = true);
        using IDisposable c = _session.RejectedFrames.Subscribe(_ => { }, () => rejectedEnded = true);
        _radio.Advertise();
        _radio.Send(sequence: 0);

        Task end = VirtualTimeProvider.Inline(() => _session.DisposeAsync().AsTask());

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal(["subscribe data", "write 01FA0001", "write 02", "unsubscribe data"], _radio.Log);
        Assert.Equal("0 Off", _states[^1]);
        Assert.True(samplesEnded && statesEnded && rejectedEnded);
        Assert.Equal(0, _radio.OpenConnections);
        Advance(seconds: 3600);
        Assert.Equal("0 Off", _states[^1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public void Ending_it_while_it_searches_or_waits_ends_it_at_once(double seconds)
    {
        Begin();
        Advance(seconds);

        Task end = VirtualTimeProvider.Inline(() => _session!.DisposeAsync().AsTask());

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal($"{seconds} Off", _states[^1]);
        Assert.Equal(0, _radio.OpenSearches);
    }

    [Fact]
    public void A_clip_that_does_not_answer_the_stop_is_disconnected_all_the_same()
    {
        Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        _radio.HangWrites = true;

        Task end = VirtualTimeProvider.Inline(() => _session!.DisposeAsync().AsTask());
        Advance(seconds: 1.999);
        Assert.False(end.IsCompleted);
        Advance(seconds: 0.001);

        Assert.True(end.IsCompletedSuccessfully);
        Assert.Equal(0, _radio.OpenConnections);
    }

    [Fact]
    public void Ending_a_session_that_never_began_is_fine()
    {
        ClipSession session = New();

        Assert.True(session.DisposeAsync().AsTask().IsCompletedSuccessfully);
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
        _session = session;
        session.Start();
        long samples = 0;
        using IDisposable reading = session.Samples.Subscribe(block => samples += block.Count);
        _radio.Advertise();
        byte[] bytes = FakeRadio.Frame(0);
        for (uint i = 0; i < 100; i++)
            _radio.SendBytes(FakeRadio.Renumber(bytes, i));

        uint next = 100;
        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < 200; i++)
                _radio.SendBytes(FakeRadio.Renumber(bytes, next++));
        });

        Assert.Equal(0, allocated);
        Assert.Equal(11_000, samples);
    }

    private ClipSession New(ClipSessionOptions? options = null) =>
        new(_radio, FakeRadio.Address, Profile, options ?? new ClipSessionOptions(), _time.Scheduler, () => 0);

    private void Begin()
    {
        _session = New();
        DateTimeOffset start = _time.GetUtcNow();
        _session.LinkStates.Skip(1).Subscribe(state =>
        {
            _states.Add($"{(state.At.Microseconds - ArrivalTime.From(start).Microseconds) * 1e-6:0.###} {state.Status}");
            _reasons.Add(state.Reason);
        });
        _session.Samples.Subscribe(block => _blocks.Add(((_time.GetUtcNow() - start).TotalSeconds, block.Count)));
        _session.RejectedFrames.Subscribe(_rejected.Add);
        VirtualTimeProvider.Inline(() =>
        {
            _session.Start();
            return true;
        });
    }

    private IEnumerable<string> Lost() => _states.Where(it => it.EndsWith("Lost", StringComparison.Ordinal));

    private string LastReason() => _reasons[^1];

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
