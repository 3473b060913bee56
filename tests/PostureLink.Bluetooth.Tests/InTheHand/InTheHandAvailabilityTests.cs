using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Availability: the library throws where it should say no, and never tells of a change.</summary>
public sealed class InTheHandAvailabilityTests
{
    private readonly InTheHandBench _bench = new();

    [Theory]
    [InlineData(LibraryException.NoBus, RadioReadiness.NoBus)]
    [InlineData("org.freedesktop.DBus.Error.ServiceUnknown", RadioReadiness.NoDaemon)]
    [InlineData("org.freedesktop.DBus.Error.NameHasNoOwner", RadioReadiness.NoDaemon)]
    [InlineData(LibraryException.NoAdapter, RadioReadiness.NoAdapter)]
    [InlineData("org.freedesktop.DBus.Error.UnknownObject", RadioReadiness.NoAdapter)]
    [InlineData("org.freedesktop.DBus.Error.AccessDenied", RadioReadiness.NoPermission)]
    [InlineData(LibraryException.Forbidden, RadioReadiness.NoPermission)]
    [InlineData("org.bluez.Error.Failed", RadioReadiness.NoDaemon)]
    [InlineData("", RadioReadiness.NoDaemon)]
    public async Task What_the_library_throws_is_told_as_a_state_and_calls_fail_with_it(string error, RadioReadiness expected)
    {
        _bench.Library.Availability = () => Task.FromException<bool>(new LibraryException(error, "as the library says"));
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = _bench.Radio.Availability.Subscribe(states);
        await _bench.WaitAsync(states.CountAsync(1));

        Assert.Equal(expected, states.Values[0].Readiness);
        Assert.Matches(@"\w.*\.$", states.Values[0].Message);
        Assert.False(states.HasEnded);
        ClipRadioException failure = await _bench.FailsAsync(
            _bench.Radio.ConnectAsync(InTheHandBench.Address, CancellationToken.None), RadioFailure.Unavailable);
        Assert.Equal(states.Values[0].Message, failure.Message);
    }

    [Fact]
    public async Task A_library_that_does_not_answer_is_not_waited_for()
    {
        _bench.Library.Availability = () => new TaskCompletionSource<bool>().Task;
        var states = new Recorder<RadioAvailability>();
        using IDisposable watching = _bench.Radio.Availability.Subscribe(states);
        await _bench.PassAsync(LibraryAvailability.Limit + TimeSpan.FromMilliseconds(50));
        Assert.Equal(RadioReadiness.NoDaemon, Assert.Single(states.Values).Readiness);
    }

    [Fact]
    public async Task Changes_are_found_by_asking_and_told_once_each()
    {
        bool isOn = true;
        _bench.Library.Availability = () => Task.FromResult(isOn);
        var states = new Recorder<RadioAvailability>();
        using (_bench.Radio.Availability.Subscribe(states))
        {
            await _bench.PassAsync(3 * LibraryAvailability.Interval);
            isOn = false;
            await _bench.PassAsync(3 * LibraryAvailability.Interval);
            isOn = true;
            await _bench.PassAsync(3 * LibraryAvailability.Interval);
        }
        Assert.Equal(
            [RadioReadiness.Ready, RadioReadiness.Off, RadioReadiness.Ready], states.Values.Select(state => state.Readiness));

        isOn = false;
        await _bench.PassAsync(3 * LibraryAvailability.Interval);
        Assert.Equal(3, states.Values.Count);
    }

    [Theory]
    [InlineData(true, false, false, null)]
    [InlineData(false, true, true, null)]
    [InlineData(false, true, false, "WindowsHead")]
    [InlineData(false, false, false, "recording")]
    public void Systems_that_the_library_has_nothing_for_are_told_so(bool isLinux, bool isWindows, bool isForWindows, string? word)
    {
        string? obstacle = InTheHandRadios.Obstacle(isLinux, isWindows, isForWindows);
        if (word is null)
            Assert.Null(obstacle);
        else
            Assert.Contains(word, obstacle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_radio_that_cannot_be_had_says_why_and_fails_every_call_with_it()
    {
        var radio = new UnsupportedRadio("There is none: do without.");
        var states = new Recorder<RadioAvailability>();
        var heard = new Recorder<ClipSighting>();
        using IDisposable watching = radio.Availability.Subscribe(states);
        using IDisposable scan = radio.Scan([]).Subscribe(heard);

        Assert.Equal(new RadioAvailability(RadioReadiness.Unsupported, "There is none: do without."), Assert.Single(states.Values));
        Assert.Equal(RadioFailure.Unsupported, Assert.IsType<ClipRadioException>(await heard.EndAsync()).Failure);
        await _bench.FailsAsync(radio.ConnectAsync("a", CancellationToken.None), RadioFailure.Unsupported);
        await _bench.FailsAsync(radio.PairAsync("a", new WearerAtPairing(), CancellationToken.None), RadioFailure.Unsupported);
        await _bench.FailsAsync(radio.ForgetAsync("a", CancellationToken.None), RadioFailure.Unsupported);
        await _bench.FailsAsync(radio.PowerCycleAsync(CancellationToken.None), RadioFailure.Unsupported);
    }

    [Fact]
    public void A_build_without_the_library_has_no_radio_and_one_with_it_tells_its_version()
    {
        IClipRadio? radio = InTheHandRadios.Create(new VirtualTimeProvider().Scheduler);
        Assert.Equal(InTheHandRadios.Version is null, radio is null);
        if (InTheHandRadios.Version is { } version)
            Assert.Matches(@"^\d+\.\d+\.\d+$", version);
    }
}
