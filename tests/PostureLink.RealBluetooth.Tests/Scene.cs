using System.Reactive.Concurrency;
using PostureLink.Bluetooth.BlueZ;
using PostureLink.Clips;
using PostureLink.Core;
using Xunit.Abstractions;

namespace PostureLink.RealBluetooth.Tests;

/// <summary>What every scene begins with: the guest as if new, and our radio on its message bus. One scene at a time.</summary>
[Collection("guest")]
public abstract class Scene(ITestOutputHelper output) : IAsyncLifetime
{
    private Guest? _guest;
    private BlueZRadio? _radio;

    /// <summary>How the clip in the guest talks.</summary>
    protected static ClipProfile Profile => ClipProfiles.BuiltIn.Get("posturelink-open");

    /// <summary>Its service and characteristics, by what the open protocol calls them.</summary>
    protected static Guid Service { get; } = Own(1);

    protected static Guid Data { get; } = Own(2);

    protected static Guid Control { get; } = Own(3);

    protected static Guid Status { get; } = Own(4);

    protected static Guid Information { get; } = Own(5);

    protected Guest Guest => _guest!;

    protected IClipRadio Radio => _radio!;

    /// <summary>The clock of waits, in real time.</summary>
    protected IScheduler Scheduler { get; } = new TaskPoolScheduler(Task.Factory);

    public async Task InitializeAsync()
    {
        if (Guest.MissingReason is not null)
            return;
        _guest = await Guest.OpenAsync();
        await _guest.ResetAsync();
        _radio = NewRadio();
    }

    public async Task DisposeAsync()
    {
        if (_radio is not null)
            await _radio.DisposeAsync();
        if (_guest is not null)
            await _guest.DisposeAsync();
    }

    /// <summary>Another radio of ours, as another run of the program would have it.</summary>
    protected BlueZRadio NewRadio() =>
        new(Scheduler, new BlueZOptions { BusAddress = Guest.BusAddress, Adapter = "hci0", Report = fault => Say($"{fault}") });

    /// <summary>Connects; the first time, it has to be heard first.</summary>
    protected Task<IClipConnection> ConnectAsync() =>
        Patience.WaitAsync(Radio.ConnectAsync(Guest.ClipAddress, CancellationToken.None), "the clip to be connected");

    /// <summary>Tells a figure, or what happened, beside the scene's result.</summary>
    protected void Say(FormattableString fact) => output.WriteLine(FormattableString.Invariant(fact));

    private static Guid Own(int number) => new($"03a0{number:x4}-0bd9-4da0-b7b7-aff5713e78b9");
}
