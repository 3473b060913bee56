using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>
/// What is asked of a clip beside its stream: once what it is, and every so often how full its battery is and whether it is charged.
/// </summary>
/// <remarks>Begins when the stream stands. A question that fails is counted, and asked again at the next turn.</remarks>
internal sealed class ClipAsides
{
    // A clip has done enough when it has just been connected, subscribed to and started.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ClipProfile _profile;
    private readonly ClipSessionOptions _options;
    private readonly Deadlines _deadlines;
    private readonly IScheduler _scheduler;
    private readonly SessionStreams _streams;

    /// <param name="profile">How the clip talks.</param>
    /// <param name="options">How often to ask.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="streams">Takes the answers, and is told of a question that failed.</param>
    public ClipAsides(
        ClipProfile profile, ClipSessionOptions options, Deadlines deadlines, IScheduler scheduler, SessionStreams streams)
    {
        _profile = profile;
        _options = options;
        _deadlines = deadlines;
        _scheduler = scheduler;
        _streams = streams;
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
            List<AsideQuestion> questions = QuestionsFor(connection, steps, offered, gone);
            if (questions.Count == 0)
                return;
            using IDisposable listening = Listen(connection, offered);
            IStopwatch watch = _scheduler.StartStopwatch();
            while (true)
            {
                foreach (AsideQuestion question in questions.Where(it => it.DueAt <= watch.Elapsed))
                {
                    await question.AskAsync().ConfigureAwait(false);
                    question.DueAt = watch.Elapsed + question.Interval;
                }
                await WaitAsync(questions.Min(it => it.DueAt) - watch.Elapsed, gone).ConfigureAwait(false);
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
            _streams.TakeBattery(percent);
        if (_profile.Charger is { } charger && charger.TryRead(characteristic, value.Span, out bool isOnCharger))
            _streams.TakeCharger(isOnCharger);
    }

    private List<AsideQuestion> QuestionsFor(
        IClipConnection connection, StepWriter steps, Dictionary<Guid, CharacteristicUses> offered, CancellationToken gone)
    {
        var questions = new List<AsideQuestion>();
        if (_profile.Charger is { } charger)
        {
            // What an earlier link said about it holds until this one says something; one that cannot, ends that.
            if (offered.ContainsKey(charger.Characteristic))
                questions.Add(new AsideQuestion(() => AskAsync(connection, charger.Characteristic, gone), _options.ChargerInterval));
            else
                _streams.TakeCharger(false);
        }
        if (_profile.Battery is { } battery && offered.ContainsKey(battery.Characteristic))
        {
            Task AskForLevelAsync() => battery.Ask is { } ask
                ? TryAsync(() => steps.WriteAsync(ask, "itself", gone), gone)
                : AskAsync(connection, battery.Characteristic, gone);
            questions.Add(new AsideQuestion(AskForLevelAsync, _options.BatteryInterval));
        }
        return questions;
    }

    /// <summary>Listens to what tells answers by itself, but for what the link listens to anyway: that is overheard.</summary>
    private CompositeDisposable Listen(IClipConnection connection, Dictionary<Guid, CharacteristicUses> offered) => new(
        new[] { _profile.Battery?.Characteristic, _profile.Charger?.Characteristic }
            .OfType<Guid>()
            .Distinct()
            .Where(it => offered.GetValueOrDefault(it).HasFlag(CharacteristicUses.Notify) && !_profile.Subscriptions.Contains(it))
            .Select(it => connection.Notifications(it).Subscribe(told => Overhear(it, told.Bytes), _ => _streams.FailAside())));

    private async Task AskAsync(IClipConnection connection, Guid characteristic, CancellationToken gone)
    {
        if (await ReadAsync(connection, characteristic, gone).ConfigureAwait(false) is { } value)
            Overhear(characteristic, value);
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
        () => _deadlines.RunAsync("itself", token => connection.ReadAsync(characteristic, token), gone), gone);

    private async Task<T?> TryAsync<T>(Func<Task<T>> question, CancellationToken gone)
    {
        try
        {
            return await question().ConfigureAwait(false);
        }
        catch (ClipRadioException) when (!gone.IsCancellationRequested)
        {
            _streams.FailAside();
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

    /// <summary>A question that is asked every so often.</summary>
    private sealed class AsideQuestion(Func<Task> askAsync, TimeSpan interval)
    {
        public TimeSpan Interval => interval;

        /// <summary>When it is asked next, since the questions began.</summary>
        public TimeSpan DueAt { get; set; }

        public Task AskAsync() => askAsync();
    }
}
