using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A link to a clip, from the first attempt to its very end.</summary>
internal sealed class InTheHandConnection : IClipConnection
{
    /// <summary>Longest value of an attribute: Bluetooth Core Specification, vol 3, part F, 3.2.9.</summary>
    public const int LongestValue = 512;

    /// <summary>How often the system is asked whether the link still stands: a Bluetooth service that dies says nothing.</summary>
    public static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(5);

    /// <summary>How often it is asked while the link comes about.</summary>
    public static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long each step of the end may take.</summary>
    public static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);

    private readonly ILibraryDevice _device;
    private readonly string _address;
    private readonly IScheduler _scheduler;
    private readonly Action<Task> _letGo;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _gone = new();
    private readonly AsyncSubject<string> _lost = new();
    private Offered[] _offered = [];
    private Task _connecting = Task.CompletedTask;
    private Task? _ending;
    private bool _dropped;
    private bool _open;

    private InTheHandConnection(ILibraryDevice device, string address, IScheduler scheduler, Action<Task> letGo)
    {
        _device = device;
        _address = address;
        _scheduler = scheduler;
        _letGo = letGo;
        device.Disconnected += OnDisconnected;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ClipService> Services { get; private set; } = [];

    /// <inheritdoc/>
    public Guid? OwnService { get; set; }

    /// <inheritdoc/>
    public int? Mtu => _device.Mtu is > 0 and int known ? known : null;

    /// <inheritdoc/>
    public IObservable<string> Lost => _lost.AsObservable();

    /// <summary>Connects.</summary>
    /// <param name="device">The clip; taken over, whatever comes.</param>
    /// <param name="address">Its address.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="letGo">Told once, with the task that ends when nothing is held any more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip cannot be reached.</exception>
    /// <exception cref="LibraryException">It failed in another way.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; what is on its way is ended behind the caller's back.</exception>
    public static async Task<InTheHandConnection> OpenAsync(
        ILibraryDevice device, string address, IScheduler scheduler, Action<Task> letGo, CancellationToken cancellationToken)
    {
        var connection = new InTheHandConnection(device, address, scheduler, letGo);
        bool done = false;
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            done = true;
            return connection;
        }
        finally
        {
            if (!done)
                _ = connection.End(reason: null);
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) =>
        await CallAsync(characteristic, CharacteristicUses.Read, it => it.ReadAsync(), cancellationToken).ConfigureAwait(false)
        ?? throw Refused("The clip gave no value, and the system does not say why. Try again, or pair the clip.");

    /// <inheritdoc/>
    public Task WriteAsync(
        Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken)
    {
        if (value.Length > LongestValue)
            throw new ArgumentException($"A value has at most {LongestValue} bytes.", nameof(value));
        byte[] bytes = value.ToArray();
        return CallAsync(
            characteristic, withResponse ? CharacteristicUses.Write : CharacteristicUses.WriteWithoutResponse,
            async it =>
            {
                await it.WriteAsync(bytes, withResponse).ConfigureAwait(false);
                return Unit.Default;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public IObservable<ClipNotification> Notifications(Guid characteristic) => Observable.Create<ClipNotification>(observer =>
    {
        if (Obstacle(characteristic, CharacteristicUses.Notify | CharacteristicUses.Indicate) is not { } refusal)
            return Find(characteristic)!.Fan.Subscribe(observer);
        if (refusal.Failure == RadioFailure.LinkLost)
            observer.OnCompleted();
        else
            observer.OnError(refusal);
        return Disposable.Empty;
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await End(reason: null).ConfigureAwait(false);

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _connecting = _device.ConnectAsync();
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        await WaitUntilReadyAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LibraryService> services = await _device.GetServicesAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        Services =
        [
            .. services.Select(service => new ClipService(
                service.Uuid, [.. service.Characteristics.Select(it => new ClipCharacteristic(it.Uuid, it.Uses))])),
        ];
        _offered =
        [
            .. services.SelectMany(service => service.Characteristics.Select(it => new Offered(service.Uuid, it,
                new NotificationFan(it, _scheduler, error => Failure(error, RadioFailure.Refused), _gone.Token)))),
        ];
        lock (_gate)
        {
            if (_dropped)
                throw LostOnTheWay();
            _open = true;
        }
        _ = CheckAsync();
    }

    /// <summary>Waits until what the clip offers is known; does not take the library's word for it that there is a link.</summary>
    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        bool wasUp = false;
        while (true)
        {
            LibraryLink link = await _device.GetLinkAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            if (link == LibraryLink.Ready)
                return;
            if (link == LibraryLink.Down)
                throw wasUp || _dropped ? LostOnTheWay() : new ClipRadioException(
                    RadioFailure.NotFound, _address, "The clip did not answer. Wake it, bring it near, and try again.");
            wasUp = true;
            await _scheduler.DelayAsync(ReadyInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckAsync()
    {
        try
        {
            while (true)
            {
                await _scheduler.DelayAsync(CheckInterval, _gone.Token).ConfigureAwait(false);
                if (await _device.GetLinkAsync().WaitAsync(_gone.Token).ConfigureAwait(false) == LibraryLink.Down)
                    Drop();
            }
        }
        catch (OperationCanceledException)
        {
            // The connection has ended.
        }
        catch (LibraryException error)
        {
            Drop(LibraryFailures.MeansLost(error)
                ? $"The link ended: {Failure(error, RadioFailure.LinkLost).Message}" : "The system no longer knows of the link.");
        }
    }

    private async Task<T> CallAsync<T>(
        Guid characteristic, CharacteristicUses use, Func<ILibraryCharacteristic, Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Obstacle(characteristic, use) is { } obstacle)
            throw obstacle;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _gone.Token);
        try
        {
            ILibraryCharacteristic asked = Find(characteristic)!.Characteristic;
            return await LibraryRetry.RunAsync(() => call(asked), _scheduler, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LostNow();
        }
        catch (LibraryException error)
        {
            if (LibraryFailures.MeansLost(error))
                Drop();
            throw _gone.IsCancellationRequested ? LostNow(error) : Failure(error, RadioFailure.Refused);
        }
    }

    /// <summary>Why a characteristic cannot be used so; null when it can. Windows would swallow the clip's own refusal.</summary>
    private ClipRadioException? Obstacle(Guid characteristic, CharacteristicUses use)
    {
        if (_gone.IsCancellationRequested)
            return LostNow();
        if (Find(characteristic) is not { } found)
            return Refused($"The clip has no characteristic {characteristic}. See that it is the clip you took it for.");
        return (found.Characteristic.Uses & use) != CharacteristicUses.None
            ? null : Refused($"The clip does not allow that with {characteristic}. See that it is the clip you took it for.");
    }

    private Offered? Find(Guid characteristic) => _offered
        .Where(it => it.Characteristic.Uuid == characteristic)
        .OrderBy(it => it.Service == OwnService ? 0 : 1)
        .FirstOrDefault();

    private void OnDisconnected()
    {
        lock (_gate)
        {
            _dropped = true;
            if (!_open)
                return;
        }
        Drop();
    }

    private void Drop(string reason = "The link to the clip was lost.") => _ = End(reason);

    /// <summary>Ends it, once, whoever ends it.</summary>
    /// <param name="reason">Why it was lost; null for an end of one's own.</param>
    private Task End(string? reason)
    {
        var over = new TaskCompletionSource();
        lock (_gate)
        {
            if (_ending is not null)
                return _ending;
            _ending = over.Task;
        }
        _letGo(over.Task);
        // A clip that still hears is told to send no more; one that is gone is not asked, and whoever waits for it is told at once.
        if (reason is not null)
            _gone.Cancel();
        _ = EndAsync(reason, over);
        return over.Task;
    }

    private async Task EndAsync(string? reason, TaskCompletionSource over)
    {
        try
        {
            await EndAsync(reason).ConfigureAwait(false);
        }
        finally
        {
            over.SetResult();
        }
    }

    private async Task EndAsync(string? reason)
    {
        _device.Disconnected -= OnDisconnected;
        NotificationFan[] fans = [.. _offered.Select(it => it.Fan)];
        await QuietlyAsync(Task.WhenAll(fans.Select(fan => fan.EndAsync()))).ConfigureAwait(false);
        _gone.Cancel();
        if (reason is not null)
            _lost.OnNext(reason);
        _lost.OnCompleted();

        foreach (NotificationFan fan in fans)
            await QuietlyAsync(fan.IgnoreAsync()).ConfigureAwait(false);
        await QuietlyAsync(_device.DisconnectAsync()).ConfigureAwait(false);
        await QuietlyAsync(_connecting).ConfigureAwait(false);
        if (_connecting.IsCompleted)
            await FinishAsync().ConfigureAwait(false);
        else
            _ = FinishLateAsync();
    }

    private async Task FinishAsync()
    {
        // An attempt that was given up may have made a link all the same.
        if (!_open && _connecting.IsCompletedSuccessfully)
            await QuietlyAsync(_device.DisconnectAsync()).ConfigureAwait(false);
        _device.Dispose();
    }

    private async Task FinishLateAsync()
    {
        await _connecting.QuietlyAsync().ConfigureAwait(false);
        await FinishAsync().ConfigureAwait(false);
    }

    private Task QuietlyAsync(Task step) => step.WithinAsync(EndTime, _scheduler, CancellationToken.None).QuietlyAsync();

    private ClipRadioException Failure(Exception error, RadioFailure otherwise) =>
        LibraryFailures.Failure(error, _address, otherwise);

    private ClipRadioException Refused(string message) => new(RadioFailure.Refused, _address, message);

    private ClipRadioException LostNow(Exception? error = null) =>
        new(RadioFailure.LinkLost, _address, "The link to the clip has ended. Connect it again.", error);

    private ClipRadioException LostOnTheWay() => new(RadioFailure.LinkLost, _address,
        "The clip ended the link as soon as it was made. If that goes on, forget the clip and pair it anew.");

    /// <summary>A characteristic, the service that it is of, and those who listen to it.</summary>
    private sealed record Offered(Guid Service, ILibraryCharacteristic Characteristic, NotificationFan Fan);
}
