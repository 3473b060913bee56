using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Core;
using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>A connection to a clip over BlueZ; its radio makes it.</summary>
internal sealed class BlueZConnection : IClipConnection
{
    // Of any attribute: Bluetooth Core Specification, vol 3, part F, 3.2.9.
    private const int LongestValue = 512;

    private readonly BlueZLink _link;
    private readonly Func<bool, Task> _release;
    private readonly Dictionary<Guid, ClipValues> _values = [];
    private readonly AsyncSubject<string> _lost = new();
    private readonly Lock _gate = new();
    private IReadOnlyList<(Guid Service, OfferedCharacteristic[] Characteristics)> _offered;
    private int _structure;
    private Task? _ending;

    /// <summary>On the thread of the bus.</summary>
    /// <param name="link">The link, with its services.</param>
    /// <param name="release">Lets go of the clip and the bus; its argument says whether the link is to be ended.</param>
    public BlueZConnection(BlueZLink link, Func<bool, Task> release)
    {
        _link = link;
        _release = release;
        _offered = OfferedCharacteristic.Of(link.Bus.Tree, link.DevicePath);
        Services = [.. _offered.Select(it => new ClipService(
            it.Service, [.. it.Characteristics.Select(characteristic => new ClipCharacteristic(characteristic.Uuid, characteristic.Uses))]))];
        OfferedCharacteristic[] all = [.. _offered.SelectMany(it => it.Characteristics)];
        Mtu = all.Max(it => it.Mtu);
        _structure = link.Bus.Tree.Structure;
        foreach (Guid uuid in all.Select(it => it.Uuid).Distinct())
            _values[uuid] = new ClipValues(link, uuid, Find);
        link.Changed += Look;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ClipService> Services { get; }

    /// <inheritdoc/>
    public Guid? OwnService { get; set; }

    /// <inheritdoc/>
    public int? Mtu { get; }

    /// <inheritdoc/>
    public IObservable<string> Lost => _lost.AsObservable();

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) => CallAsync(
        characteristic, "ReadValue", static writer => writer.WriteProperties(NoOptions), static reader => reader.ReadBytes().ToArray(),
        cancellationToken);

    /// <inheritdoc/>
    public async Task WriteAsync(
        Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, LongestValue, nameof(value));
        // Whoever listens first and starts the clip then means that order; a clip may refuse to start for nobody.
        await Task.WhenAll(_values.Values.Select(it => it.Settled)).WaitAsync(cancellationToken).ConfigureAwait(false);
        await CallAsync(
            characteristic,
            "WriteValue",
            writer =>
            {
                writer.Write(value.Span);
                writer.WriteProperties(withResponse ? Request : Command);
            },
            static _ => true,
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IObservable<ClipNotification> Notifications(Guid characteristic) => Observable.Create<ClipNotification>(observer =>
        _values.TryGetValue(characteristic, out ClipValues? values)
            ? values.Subscribe(observer)
            : (_link.End is null ? Observable.Throw<ClipNotification>(NotOffered(characteristic)) : Observable.Empty<ClipNotification>())
                .Subscribe(observer));

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _ending ??= EndAsync();
        return new ValueTask(_ending);
    }

    private static readonly Dictionary<string, object> NoOptions = [];
    private static readonly Dictionary<string, object> Request = new() { ["type"] = "request" };
    private static readonly Dictionary<string, object> Command = new() { ["type"] = "command" };

    private OfferedCharacteristic? Find(Guid characteristic) => Volatile.Read(ref _offered)
        .OrderBy(it => it.Service == OwnService ? 0 : 1)
        .SelectMany(it => it.Characteristics)
        .FirstOrDefault(it => it.Uuid == characteristic);

    private async Task<T> CallAsync<T>(
        Guid characteristic, string member, Action<BusWriter> write, Func<BusReader, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_link.End is not null)
            throw _link.Lost;
        OfferedCharacteristic offered = Find(characteristic) ?? throw NotOffered(characteristic);
        return await _link.CallAsync(
            offered.Path, BlueZNames.Characteristic, member, write, read, CallKind.Characteristic, cancellationToken).ConfigureAwait(false);
    }

    private ClipRadioException NotOffered(Guid characteristic) => new(
        RadioFailure.Refused, _link.Address, $"The clip does not offer {characteristic} now. Connect again, or take another profile.");

    private void Look(string? end)
    {
        if (end is not null)
        {
            // A clip that is lost is nobody's any more, and only then is it told: who hears of it connects again at once.
            lock (_gate)
                _ending ??= _release(false);
            TellEnd(end);
            return;
        }
        if (_structure == _link.Bus.Tree.Structure)
            return;
        // Services that were registered anew have moved: nothing is asked of the places where they were.
        _structure = _link.Bus.Tree.Structure;
        Volatile.Write(ref _offered, OfferedCharacteristic.Of(_link.Bus.Tree, _link.DevicePath));
        foreach (ClipValues values in _values.Values)
            values.Review();
    }

    private void TellEnd(string? reason)
    {
        if (reason is not null)
            _lost.OnNext(reason);
        _lost.OnCompleted();
        foreach (ClipValues values in _values.Values)
            values.End();
    }

    private async Task EndAsync()
    {
        bool wasUp = false;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool posted = _link.Bus.Connection.Post(() =>
        {
            try
            {
                wasUp = _link.End is null;
                _link.Close("The connection was ended.");
                TellEnd(null);
            }
            finally
            {
                ended.TrySetResult();
            }
        });
        if (posted)
            await ended.Task.ConfigureAwait(false);
        await _release(wasUp).ConfigureAwait(false);
    }
}
