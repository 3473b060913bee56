using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What is asked of a clip beside its stream: once what it is, and every so often how full its battery is.</summary>
/// <remarks>Begins when the stream stands. A question that fails is counted, and asked again at the next turn.</remarks>
internal sealed class ClipAsides
{
    // A clip has done enough when it has just been connected, subscribed to and started.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly Deadlines _deadlines;
    private readonly IScheduler _scheduler;
    private readonly Action<int> _onBattery;
    private readonly Action _onFailure;

    /// <param name="profile">How the clip talks.</param>
    /// <param name="options">How often to ask.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="onBattery">Takes the level, 0 to 100 %.</param>
    /// <param name="onFailure">Is told of a question that failed.</param>
    public ClipAsides(
        ClipProfile profile, ClipSessionOptions options, Deadlines deadlines, IScheduler scheduler, Action<int> onBattery,
        Action onFailure)
    {
        _profile = profile;
        _options = options;
        _deadlines = deadlines;
        _scheduler = scheduler;
        _onBattery = onBattery;
        _onFailure = onFailure;
    }

    /// <summary>What the clip says of itself, once it was read.</summary>
    public ClipInformation? Information { get; private set; }

    /// <summary>Asks until the link is gone. Never fails.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="steps">Writes what must be asked.</param>
    /// <param name="stands">Whether the stream stands.</param>
    /// <param name="gone">The link is gone.</param>
    public async Task RunAsync(IClipConnection connection, StepWriter steps, Func<bool> stands, CancellationToken gone)
    {
        try
        {
            do
                await WaitAsync(Patience, gone).ConfigureAwait(false);
            while (!stands());

            Dictionary<Guid, CharacteristicUses> offered = UsesOf(connection.Services);
            Information ??= await ReadInformationAsync(connection, offered, gone).ConfigureAwait(false);
            if (_profile.Battery is not { } battery || !offered.TryGetValue(battery.Characteristic, out CharacteristicUses uses))
                return;
            // What the link listens to anyway is overheard.
            using IDisposable? listening =
                uses.HasFlag(CharacteristicUses.Notify) && !_profile.Subscriptions.Contains(battery.Characteristic)
                    ? connection.Notifications(battery.Characteristic)
                        .Subscribe(it => Overhear(battery.Characteristic, it.Bytes), _ => _onFailure())
                    : null;
            while (true)
            {
                await AskAsync(connection, steps, battery, gone).ConfigureAwait(false);
                await WaitAsync(_options.BatteryInterval, gone).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The link is gone, and with it whoever could answer.
        }
    }

    /// <summary>A notification arrived: it may tell the level.</summary>
    public void Overhear(Guid characteristic, ReadOnlyMemory<byte> value)
    {
        // A clip that does not know just now leaves the last level standing.
        if (_profile.Battery is { } battery && battery.TryRead(characteristic, value.Span, out int percent))
            _onBattery(percent);
    }

    private async Task AskAsync(IClipConnection connection, StepWriter steps, ClipBattery battery, CancellationToken gone)
    {
        if (battery.Ask is { } ask)
            await TryAsync(() => steps.WriteAsync(ask, "it was asked", gone), gone).ConfigureAwait(false);
        else if (await ReadAsync(connection, battery.Characteristic, gone).ConfigureAwait(false) is { } value)
            Overhear(battery.Characteristic, value);
    }

    private async Task<ClipInformation?> ReadInformationAsync(
        IClipConnection connection, Dictionary<Guid, CharacteristicUses> offered, CancellationToken gone)
    {
        async Task<string?> TextAsync(Guid characteristic) => offered.ContainsKey(characteristic)
            ? TextIn(await ReadAsync(connection, characteristic, gone).ConfigureAwait(false))
            : null;

        var information = new ClipInformation(
            await TextAsync(ClipInformation.MakerCharacteristic).ConfigureAwait(false),
            await TextAsync(ClipInformation.ModelCharacteristic).ConfigureAwait(false),
            await TextAsync(ClipInformation.SerialCharacteristic).ConfigureAwait(false),
            await TextAsync(ClipInformation.FirmwareCharacteristic).ConfigureAwait(false));
        return information is { Maker: null, Model: null, Serial: null, Firmware: null } ? null : information;
    }

    private Task<byte[]?> ReadAsync(IClipConnection connection, Guid characteristic, CancellationToken gone) => TryAsync(
        () => _deadlines.RunAsync("it was asked", token => connection.ReadAsync(characteristic, token), gone), gone);

    private async Task<T?> TryAsync<T>(Func<Task<T>> question, CancellationToken gone)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (ClipRadioException) when (!gone.IsCancellationRequested)
        {
            _onFailure();
            return default;
        }
        catch (ClipRadioException)
        {
            throw new OperationCanceledException(gone);
        }
    }

    private Task<long> WaitAsync(TimeSpan time, CancellationToken gone) => Observable.Timer(time, _scheduler).ToTask(gone);

    private static Dictionary<Guid, CharacteristicUses> UsesOf(IReadOnlyList<ClipService> services) => services
        .SelectMany(service => service.Characteristics)
        .GroupBy(it => it.Uuid)
        .ToDictionary(group => group.Key, group => group.Aggregate(CharacteristicUses.None, (uses, it) => uses | it.Uses));

    /// <summary>UTF-8, as the service demands; without the zeros and line ends that makers leave in.</summary>
    private static string? TextIn(byte[]? value)
    {
        if (value is null)
            return null;
        string text = new string([.. Encoding.UTF8.GetString(value).Where(it => !char.IsControl(it))]).Trim();
        return text.Length == 0 ? null : text;
    }
}
