using System.Reactive.Concurrency;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>A device on the bus while we connect to it or are connected: notices its end, and makes calls that end with it.</summary>
#pragma warning disable CA1001 // A source of cancellation without a timer or a wait handle holds nothing that must be disposed.
internal sealed class BlueZLink
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _gone = new();
    private readonly BlueZOptions _options;
    private readonly IScheduler _scheduler;
    private readonly bool _endsWithConnection;
    private volatile string? _end;
    private bool _wasUp;

    /// <param name="bus">The bus.</param>
    /// <param name="devicePath">The device.</param>
    /// <param name="address">Its address.</param>
    /// <param name="options">Of the radio.</param>
    /// <param name="scheduler">Tells when values arrive, and waits.</param>
    /// <param name="endsWithConnection">
    /// Whether a connection that ends is the end. Not while a bond is made: BlueZ's answer comes after it, and says more.
    /// </param>
    public BlueZLink(
        BlueZBus bus, string devicePath, string address, BlueZOptions options, IScheduler scheduler, bool endsWithConnection)
    {
        _endsWithConnection = endsWithConnection;
        Bus = bus;
        DevicePath = devicePath;
        Address = address;
        _options = options;
        _scheduler = scheduler;
        bus.Connection.Post(() =>
        {
            bus.Tree.Changed += Look;
            Look();
        });
        _ = WatchBusAsync();
    }

    /// <summary>Something has changed; the argument says why the link has ended, or is null. On the thread of the bus, while there is one.</summary>
    public event Action<string?>? Changed;

    public BlueZBus Bus { get; }

    public string DevicePath { get; }

    public string Address { get; }

    /// <summary>Why it has ended, or null.</summary>
    public string? End => _end;

    /// <summary>When values arrive.</summary>
    public ArrivalTime Now => ArrivalTime.From(_scheduler.Now);

    /// <summary>The failure of calls after the end.</summary>
    public ClipRadioException Lost => new(RadioFailure.LinkLost, Address, $"{End ?? "The link to the clip has ended."} Connect again.");

    /// <summary>Ends it from our side; on the thread of the bus, or when there is no bus any more.</summary>
    /// <param name="reason">What is said to those who call.</param>
    public void Close(string reason)
    {
        if (End is not null)
            return;
        _end = reason;
        Bus.Tree.Changed -= Look;
        _gone.Cancel();
    }

    /// <summary>Makes a call that ends with the link.</summary>
    /// <param name="path">The object.</param>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="member">The method.</param>
    /// <param name="write">Writes its arguments; null for none.</param>
    /// <param name="read">Reads what it returned.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">It failed, or the link ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> CallAsync<T>(
        string path, string interfaceName, string member, Action<BusWriter>? write, Func<BusReader, T> read, CallKind kind,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (End is not null)
            throw Lost;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone.Token);
        // No limit of the bus's own: whoever calls brings one.
        var call = new BusCall(BlueZNames.Service, path, interfaceName, member) { Limit = null };
        try
        {
            return await BusyRetry.RunAsync(
                () => Bus.Connection.CallAsync(call, write, read, either.Token), _options, _scheduler, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw Lost;
        }
        catch (BusException error)
        {
            // What BlueZ answers about a connection or a bond says more than that there is no link any more.
            bool isAnswer = kind != CallKind.Characteristic && error.ErrorName.StartsWith("org.bluez.", StringComparison.Ordinal);
            throw End is null || isAnswer ? RadioErrors.Of(error, kind, Address) : Lost;
        }
    }

    /// <summary>Asks BlueZ whether the link stands.</summary>
    /// <remarks>BlueZ 5.82 says so by itself only most of the time: 2 of 6 times it said nothing, and read as connected.</remarks>
    /// <exception cref="ClipRadioException">It does not stand any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        bool isConnected = await CallAsync(
            DevicePath, BlueZNames.Properties, "GetAll", static writer => writer.Write(BlueZNames.Device),
            reader =>
            {
                Dictionary<string, object> properties = reader.ReadProperties();
                Bus.Tree.Learn(DevicePath, BlueZNames.Device, properties);
                return properties.GetValueOrDefault("Connected") is true;
            },
            CallKind.Connecting, cancellationToken).ConfigureAwait(false);
        if (!isConnected)
            throw new ClipRadioException(RadioFailure.LinkLost, Address, "The link to the clip was lost as soon as it stood. Connect again.");
    }

    /// <summary>Waits until the services of the clip are there.</summary>
    /// <param name="then">Takes them up, on the thread of the bus.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The link ended.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<T> ResolveAsync<T>(Func<T> then, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await Bus.Tree.WhenAsync(
                () => End is not null ? throw Lost : IsResolved() ? then() : null, cancellationToken).ConfigureAwait(false);
        }
        catch (BusException ended)
        {
            throw RadioErrors.Of(ended, CallKind.Connecting, Address);
        }
    }

    private bool IsResolved() =>
        Bus.Tree.Find(DevicePath, BlueZNames.Device) is { } device && device.Flag("Connected") && device.Flag("ServicesResolved");

    private void Look()
    {
        if (Bus.Tree.Find(DevicePath, BlueZNames.Device) is not { } device)
            Lose(Bus.Tree.HasOwner ? "The system has forgotten the clip, or its adapter is gone." : "The Bluetooth service has ended.");
        else if (device.Flag("Connected"))
            _wasUp = true;
        else if (_wasUp && _endsWithConnection)
            Lose("The link to the clip was lost.");
        if (End is null)
            Changed?.Invoke(null);
    }

    private async Task WatchBusAsync()
    {
        try
        {
            await Bus.Connection.Ended.WaitAsync(_gone.Token).ConfigureAwait(false);
            Lose("The system's message bus has ended.");
        }
        catch (OperationCanceledException)
        {
            // The link has ended before.
        }
    }

    private void Lose(string reason)
    {
        if (End is not null)
            return;
        Close(reason);
        Changed?.Invoke(reason);
    }
}
