using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>What every radio promises in <see cref="IClipRadio"/>. One class a radio inherits it.</summary>
public abstract partial class RadioContract(RadioUnderTest radio) : IAsyncLifetime
{
    private RadioHarness? _harness;

    /// <summary>The radio and its clip.</summary>
    private protected RadioHarness Harness => _harness ?? throw new InvalidOperationException("The test has not begun.");

    private IClipRadio Radio => Harness.Radio;

    public async Task InitializeAsync() => _harness = await radio.CreateAsync();

    public async Task DisposeAsync()
    {
        if (_harness is not null)
            await _harness.DisposeAsync();
    }

    private protected Task<IClipConnection> ConnectAsync() =>
        Harness.WaitAsync(Radio.ConnectAsync(Harness.Address, CancellationToken.None), "connecting");

    /// <summary>A call that must fail in the way of the port: typed, with an address, and with a sentence that helps.</summary>
    private protected async Task<ClipRadioException> FailsAsync(Task call, params RadioFailure[] expected)
    {
        ClipRadioException failure =
            await Assert.ThrowsAsync<ClipRadioException>(() => Harness.WaitAsync(call, "a call that fails"));
        CheckFailure(failure, expected);
        return failure;
    }

    private protected static void CheckFailure(Exception? error, params RadioFailure[] expected)
    {
        ClipRadioException failure = Assert.IsType<ClipRadioException>(error);
        Assert.Contains(failure.Failure, expected);
        Assert.NotNull(failure.Address);
        Assert.Matches(@"\w.*[.?]$", failure.Message);
        Assert.DoesNotContain("Exception", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>A call that lasts, and ends when its token is cancelled.</summary>
    private protected async Task EndsOnCancellationAsync(Func<CancellationToken, Task> call)
    {
        using var giveUp = new CancellationTokenSource();
        Task running = call(giveUp.Token);
        await Harness.SettleAsync();
        Assert.False(running.IsCompleted, "The call was to last until it is given up.");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.WaitAsync(running, "a call that was given up"));
    }
}
