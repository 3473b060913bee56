using System.Reactive;
using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A connection to the simulated clip; its radio makes it.</summary>
internal sealed class SimulatedConnection : IClipConnection
{
    private static readonly TimeSpan LeastDelay = TimeSpan.FromMilliseconds(12);
    private static readonly TimeSpan CallTime = TimeSpan.FromMilliseconds(45);

    // What its longest frame needs, as the open protocol has it.
    private const int LargestMtu = 247;

    // Of any attribute: Bluetooth Core Specification, vol 3, part F, 3.2.9.
    private const int LongestValue = 512;

    private readonly SimulatedRadio _radio;
    private readonly SimulatedClip _clip;
    private readonly SimulatedLinkFaults _faults;
    private readonly SeededNoise _noise;
    private readonly IScheduler _scheduler;
    private readonly AsyncSubject<string> _lost = new();
    private readonly AsyncSubject<Unit> _ended = new();
    private readonly Subject<ClipNotification> _data = new();
    private readonly Subject<ClipNotification> _status = new();
    private readonly IObservable<ClipNotification> _subscribed;
    private readonly SerialDisposable _nextFrame = new();
    private EventTime _lastDelivery;
    private byte[]? _overtaken;
    private bool _open = true;
    private bool _dead;
    private bool _mute;

    public SimulatedConnection(
        SimulatedRadio radio, SimulatedClip clip, SimulatedLinkFaults faults, SeededNoise noise, IScheduler scheduler,
        bool showsTable)
    {
        _radio = radio;
        _clip = clip;
        _faults = faults;
        _noise = noise;
        _scheduler = scheduler;
        ClipCharacteristic[] offered =
        [
            new(radio.Profile.DataCharacteristic, CharacteristicUses.Notify),
            new(radio.Control, CharacteristicUses.Write),
            new(radio.Status, CharacteristicUses.Read | CharacteristicUses.Notify),
            new(radio.Information, CharacteristicUses.Read),
        ];
        Services = showsTable
            ? [new ClipService(radio.Service, [.. offered.Where(it => !faults.MissingCharacteristics.Contains(it.Uuid))])]
            : [];
        _subscribed = Observable.Create<ClipNotification>(observer =>
        {
            _mute = SimulatedLinkFaults.Hold(_faults.MuteSubscriptions, Now);
            return radio.Watched(_data).Subscribe(observer);
        });
    }

    public IReadOnlyList<ClipService> Services { get; }

    // It has one service, so there is nothing to choose from.
    public Guid? OwnService { get; set; }

    public int? Mtu => LargestMtu;

    public IObservable<string> Lost => _radio.Watched(_lost);

    private EventTime Now => EventTime.From(_scheduler.Now);

    public Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken) => Answer(
        () =>
        {
            if (characteristic == _radio.Status)
                return _clip.Status(Now);
            if (characteristic == _radio.Information)
                return SimulatedClip.Information();
            throw Refused($"The clip has nothing to read at {characteristic}.");
        },
        cancellationToken);

    public Task WriteAsync(
        Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, LongestValue, nameof(value));
        return Answer(
            () =>
            {
                if (characteristic != _radio.Control)
                    throw Refused($"The clip takes no writes at {characteristic}.");
                if (SimulatedClip.IsStart(value.Span) && SimulatedLinkFaults.Hold(_faults.RefusedStarts, Now))
                    throw Refused("The clip refused to start. Try again soon.");
                byte error = _clip.Execute(value.Span, _data.HasObservers, Now);
                if (error != 0)
                    throw Refused($"The clip refused the command with error {error}.");
                ScheduleFrame();
                return Unit.Default;
            },
            cancellationToken);
    }

    public IObservable<ClipNotification> Notifications(Guid characteristic) =>
        characteristic == _radio.Profile.DataCharacteristic ? _subscribed
        : characteristic == _radio.Status ? _radio.Watched(_status)
        : Observable.Throw<ClipNotification>(Refused($"The clip sends no notifications from {characteristic}."));

    /// <summary>Drops the link from the clip's side.</summary>
    public void Drop(string reason)
    {
        if (!_open)
            return;
        Close();
        _lost.OnNext(reason);
        End();
    }

    /// <summary>From now on nothing comes through and no call is answered, and nobody says so.</summary>
    public void Die() => _dead = true;

    public ValueTask DisposeAsync()
    {
        if (_open)
            Close();
        End();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        _open = false;
        _nextFrame.Dispose();
        _clip.Stop();
        _radio.Closed(this);
    }

    /// <summary>Ends what is listened to and waited for; after the reason was told, which is what those who wait want to know.</summary>
    private void End()
    {
        _lost.OnCompleted();
        _data.OnCompleted();
        _status.OnCompleted();
        _ended.OnNext(Unit.Default);
        _ended.OnCompleted();
    }

    /// <summary>Answers a call as late as a clip does; not at all while the link stalls.</summary>
    private Task<T> Answer<T>(Func<T> work, CancellationToken cancellationToken)
    {
        IObservable<T> answer = Observable.Timer(CallTime, _scheduler)
            .SelectMany(_ => Stalls(Now) ? Observable.Never<T>() : Observable.Return(_open ? work() : throw Gone()))
            .TakeUntil(_ended.SelectMany(_ => Observable.Throw<Unit>(Gone())));
        return _radio.Counted(answer).ToTask(cancellationToken);
    }

    private void ScheduleFrame()
    {
        if (!_clip.IsSampling)
        {
            _nextFrame.Disposable = Disposable.Empty;
            return;
        }

        EventTime due = _clip.NextFrameAt + LeastDelay + _faults.Jitter * _noise.NextUniform();
        // A link keeps the order of its frames.
        _lastDelivery = due < _lastDelivery ? _lastDelivery : due;
        _nextFrame.Disposable = _scheduler.Schedule(this, _lastDelivery - Now, static (_, connection) =>
        {
            connection.Deliver();
            return Disposable.Empty;
        });
    }

    private void Deliver()
    {
        if (!_open || !_clip.IsSampling)
            return;
        int percentBefore = _clip.Percent;
        ReadOnlyMemory<byte> frame = _clip.TakeFrame();
        ScheduleFrame();
        if (Stalls(Now))
            return;
        if (_clip.Percent != percentBefore)
            _status.OnNext(new ClipNotification(ArrivalTime.From(_scheduler.Now), _clip.Status(Now)));
        if (!_mute && _noise.NextUniform() >= _faults.LossProbability)
            Carry(frame);
    }

    /// <summary>Hands a frame over, as the link does it: damaged, twice, or after the next one, where that is planned.</summary>
    private void Carry(ReadOnlyMemory<byte> frame)
    {
        if (Happens(_faults.CorruptProbability))
            frame = Damaged(frame.ToArray());
        if (_overtaken is null && Happens(_faults.ReorderProbability))
        {
            _overtaken = frame.ToArray();
            return;
        }
        Send(frame);
        if (Happens(_faults.DuplicateProbability))
            Send(frame);
        if (_overtaken is not { } late)
            return;
        _overtaken = null;
        Send(late);
    }

    private void Send(ReadOnlyMemory<byte> frame) => _data.OnNext(new ClipNotification(ArrivalTime.From(_scheduler.Now), frame));

    private byte[] Damaged(byte[] frame)
    {
        if (_noise.NextUniform() < 0.5)
            return frame[..(int)(_noise.NextUniform() * frame.Length)];
        frame[0] ^= (byte)(1 << (int)(_noise.NextUniform() * 8));
        return frame;
    }

    /// <summary>Draws only for what can happen, so that a fault that is not planned changes no other.</summary>
    private bool Happens(double probability) => probability > 0 && _noise.NextUniform() < probability;

    private bool Stalls(EventTime time) => _dead || SimulatedLinkFaults.Hold(_faults.Stalls, time);

    private ClipRadioException Refused(string message) =>
        new(RadioFailure.Refused, _radio.ClipAddress, message);

    private ClipRadioException Gone() =>
        new(RadioFailure.LinkLost, _radio.ClipAddress, "The link to the clip is gone.");
}
