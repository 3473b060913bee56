using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Bonds: the library makes those without a code only, and may say that it made one when it did not.</summary>
public sealed class InTheHandPairingTests
{
    private readonly InTheHandBench _bench = new();
    private readonly WearerAtPairing _wearer = new() { Agrees = true, Code = RadioHarness.Code };

    [Fact]
    public async Task A_bond_is_made_once_and_the_link_that_it_made_is_ended()
    {
        await PairAsync();
        await PairAsync();
        Assert.Equal(1, _bench.Device.Pairings);
        Assert.Equal(LibraryLink.Down, _bench.Device.Link);
        Assert.Empty(_wearer.Questions);
        Assert.True(_bench.Device.IsDisposed);
    }

    [Theory]
    [InlineData("org.bluez.Error.AuthenticationFailed")]
    [InlineData("org.bluez.Error.AuthenticationRejected")]
    [InlineData("org.bluez.Error.AuthenticationCanceled")]
    [InlineData("org.bluez.Error.AuthenticationTimeout")]
    public async Task A_bond_that_needs_a_code_is_unsupported_and_the_remedy_is_named(string error)
    {
        _bench.Device.Pair = _ => Task.FromException(new LibraryException(error, "no"));
        ClipRadioException failure = await _bench.FailsAsync(
            _bench.Radio.PairAsync(InTheHandBench.Address, _wearer, CancellationToken.None), RadioFailure.Unsupported);
        Assert.Contains("--radio bluez", failure.Message, StringComparison.Ordinal);
        Assert.Contains("settings", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_without_a_bond_is_not_believed()
    {
        _bench.Device.Pair = _ => Task.CompletedTask;
        await _bench.FailsAsync(
            _bench.Radio.PairAsync(InTheHandBench.Address, _wearer, CancellationToken.None), RadioFailure.Unsupported);
    }

    [Fact]
    public async Task Pairing_given_up_is_taken_back()
    {
        _bench.Device.Pair = _ => new TaskCompletionSource().Task;
        using var giveUp = new CancellationTokenSource();
        Task pairing = _bench.Radio.PairAsync(InTheHandBench.Address, _wearer, giveUp.Token);
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _bench.WaitAsync(pairing));
        Assert.Equal(1, _bench.Device.CancelledPairings);
        Assert.True(_bench.Device.IsDisposed);
    }

    [Fact]
    public async Task Forgetting_is_asked_for_where_there_is_something_to_forget()
    {
        await _bench.WaitAsync(_bench.Radio.ForgetAsync(InTheHandBench.Address, CancellationToken.None));
        await _bench.WaitAsync(_bench.Radio.ForgetAsync("C0:FF:EE:00:00:99", CancellationToken.None));
        Assert.Equal(1, _bench.Device.Forgotten);
    }

    private Task PairAsync() => _bench.WaitAsync(_bench.Radio.PairAsync(InTheHandBench.Address, _wearer, CancellationToken.None));
}
