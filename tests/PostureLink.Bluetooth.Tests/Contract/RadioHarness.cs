using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A radio with one clip near it that does what a test says, and the time in which it all happens.</summary>
/// <remarks>Commands return when what they command is in force. Those that a harness lacks belong to an ability it does not claim.</remarks>
public abstract class RadioHarness : IAsyncDisposable
{
    /// <summary>The code of every pairing with a code.</summary>
    public const string Code = "042731";

    /// <summary>A characteristic that no clip has.</summary>
    public static readonly Guid Nowhere = new("0bad0bad-0000-4000-8000-000000000bad");

    /// <summary>The radio.</summary>
    public abstract IClipRadio Radio { get; }

    /// <summary>The clip's address.</summary>
    public abstract string Address { get; }

    /// <summary>An address of the same form at which there is nothing.</summary>
    public abstract string StrangeAddress { get; }

    /// <summary>The clip's advertised name.</summary>
    public abstract string ClipName { get; }

    /// <summary>The one service that the clip advertises.</summary>
    public abstract Guid AdvertisedService { get; }

    /// <summary>How strong the clip is heard, dBm; null where the radio cannot tell.</summary>
    public virtual int? SignalDbm => null;

    /// <summary>What the connection must say of its MTU.</summary>
    public virtual int? Mtu => null;

    /// <summary>Bytes of makers that the clip advertises.</summary>
    public virtual IReadOnlyDictionary<ushort, byte[]> ManufacturerData => ClipSighting.NoManufacturerData;

    /// <summary>What the clip offers.</summary>
    public abstract IReadOnlyList<ClipService> Services { get; }

    /// <summary>A characteristic to read, and nothing else.</summary>
    public abstract Guid Readable { get; }

    /// <summary>What it says.</summary>
    public abstract byte[] ReadableValue { get; }

    /// <summary>A characteristic to write with an answer, and nothing else.</summary>
    public abstract Guid Writable { get; }

    /// <summary>A value that it takes.</summary>
    public abstract byte[] GoodValue { get; }

    /// <summary>A value that it refuses.</summary>
    public abstract byte[] BadValue { get; }

    /// <summary>A characteristic to write without an answer.</summary>
    public virtual Guid WritableWithoutResponse => Guid.Empty;

    /// <summary>A characteristic that sends, and nothing else.</summary>
    public abstract Guid Notifying { get; }

    /// <summary>What the clip has under one UUID in several services, by service in the clip's order: to read, write and listen to.</summary>
    public virtual IReadOnlyList<(Guid Service, MockCharacteristic Characteristic)> Twins => throw Lacking(RadioAbilities.SharedUuid);

    /// <summary>The UUID that they share.</summary>
    public static Guid SharedUuid { get; } = new("5a9ed000-0b5e-4c3a-8a1d-7f2c4e6b9d10");

    /// <summary>Waits for something that must come about.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="what">What it is, for the sentence when it does not come about.</param>
    public abstract Task<T> WaitAsync<T>(Task<T> task, string what);

    /// <summary>Waits for something that must come about.</summary>
    public async Task WaitAsync(Task task, string what) => await WaitAsync(DoneAsync(task), what);

    /// <summary>Waits until whatever was on its way has arrived.</summary>
    public abstract Task SettleAsync();

    /// <summary>Has the clip be heard, if anybody listens. It may be heard more often.</summary>
    public abstract Task AdvertiseAsync();

    /// <summary>The next numbers that the clip sends; subscribe first. It may send more.</summary>
    /// <param name="connection">The connection, for clips that must be told to begin.</param>
    /// <param name="count">How many at least; numbered from 0 since the connection was made.</param>
    public abstract Task SendAsync(IClipConnection connection, int count);

    /// <summary>The number that a notification carries.</summary>
    public abstract int NumberIn(ReadOnlySpan<byte> notification);

    /// <summary>Whether the clip has taken a value that was written with an answer.</summary>
    public abstract Task<bool> HasTakenAsync(IClipConnection connection, byte[] value);

    /// <summary>Waits until the clip is, or is not, asked to send.</summary>
    public abstract Task WaitForNotifyingAsync(IClipConnection connection, bool expected);

    /// <summary>Waits until nobody holds the clip.</summary>
    public abstract Task WaitForFreeAsync();

    /// <summary>From now on the clip answers no call, though the link stands.</summary>
    public abstract Task MuteAsync();

    /// <summary>Ends the link from the clip's side; it can be reached again soon.</summary>
    public abstract Task DropAsync();

    /// <summary>Takes the clip out of reach: whoever wants to connect waits.</summary>
    public abstract Task VanishAsync();

    /// <summary>Brings the clip back.</summary>
    public abstract Task ReturnAsync();

    /// <summary>Makes a radio anew, as another run of the program would, and lets go of the one before.</summary>
    public abstract Task RestartProgramAsync();

    /// <summary>What is still held of the system below: scans, links, subscriptions, timers. Empty when all is let go.</summary>
    public abstract IReadOnlyList<string> Leftovers();

    /// <summary>Waits until nothing is held any more.</summary>
    public abstract Task WaitForNothingLeftAsync();

    /// <summary>Somebody switches the radio off, or on.</summary>
    public virtual Task SwitchAsync(bool toOn) => throw Lacking(RadioAbilities.AvailabilityChanges);

    /// <summary>From now on the clip refuses to be connected.</summary>
    public virtual void RefuseConnections() => throw Lacking(RadioAbilities.ScriptedLink);

    /// <summary>From now on scanning fails when it is begun.</summary>
    public virtual void FailScans() => throw Lacking(RadioAbilities.ScanFailures);

    /// <summary>The clip sends numbers from 0 in the moment in which it agrees to send.</summary>
    public virtual void SendAtOnce(int count) => throw Lacking(RadioAbilities.SendsAtOnce);

    /// <summary>What the clip demands of whoever pairs.</summary>
    public virtual void Demand(PairingDemand demand) => throw Lacking(RadioAbilities.Pairing);

    /// <summary>Whether the system keeps a bond with the clip.</summary>
    public virtual bool IsBonded => throw Lacking(RadioAbilities.Pairing);

    public abstract ValueTask DisposeAsync();

    private static NotSupportedException Lacking(RadioAbilities ability) => new($"The harness does not claim {ability}.");

    private static async Task<bool> DoneAsync(Task task)
    {
        // Done in the moment in which the task is: virtual time must not run on while a continuation waits for a thread.
        await task.ConfigureAwait(false);
        return true;
    }
}
