using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// A clip that is worn, whichever it is by the file of paired clips: taken, listened to, tried again when it cannot be had, given
/// up.
/// </summary>
/// <remarks>Begun and ended by the companion's loop alone; what the clip says arrives on any thread.</remarks>
internal sealed class WornClip : IDisposable
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(10);

    private readonly ClipPlace _place;
    private readonly string _part;
    private readonly CompanionOptions _options;
    private readonly HealthBoard _health;
    private readonly StatusBoard _status;
    private readonly NoticeDesk _desk;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;
    private readonly RadioWords _radioWords;
    private readonly Action<CompanionEvent> _tell;
    private readonly Action<Exception?> _renew;
    private readonly SerialDisposable _streams = new();
    private readonly SerialDisposable _retry = new();
    private readonly Subject<AccelerationBlock> _samples = new();
    private DateTime _pairedAsOf;

    /// <param name="place">Where it is worn: each place has a clip of its own.</param>
    /// <param name="options">What the companion is made of.</param>
    /// <param name="health">Is told how samples and radio are.</param>
    /// <param name="status">Is told which clip it is.</param>
    /// <param name="desk">Shows what the clip's session wants to be told.</param>
    /// <param name="texts">The sentences of the room.</param>
    /// <param name="tell">Is told of link and battery.</param>
    /// <param name="renew">Has the loop take the clip anew; with the fault, where that is why.</param>
    public WornClip(
        ClipPlace place, CompanionOptions options, HealthBoard health, StatusBoard status, NoticeDesk desk, TextResources texts,
        Action<CompanionEvent> tell, Action<Exception?> renew)
    {
        _place = place;
        _part = place == ClipPlace.Upper ? Parts.Samples : Parts.SecondClip;
        _options = options;
        _health = health;
        _status = status;
        _desk = desk;
        _texts = texts;
        _faults = new FaultWords(options.Language);
        _radioWords = new RadioWords(options.Language);
        _tell = tell;
        _renew = renew;
    }

    /// <summary>The clip, its radio and its session; null where there is none.</summary>
    public ClipInUse? InUse { get; private set; }

    /// <summary>Its samples, whichever session they come from. Hot; blocks are lent.</summary>
    public IObservable<AccelerationBlock> Samples => _samples.AsObservable();

    private bool IsUpper => _place == ClipPlace.Upper;

    private EventTime Now => EventTime.From(_options.Clocks.Scheduler.Now);

    /// <summary>Takes the clip; its session has not begun.</summary>
    /// <param name="beside">The upper clip, whose radio the one on the low back shares; null for the upper one itself.</param>
    public void Begin(ClipInUse? beside = null)
    {
        try
        {
            (PairedClip? clip, _pairedAsOf) = (Choose(), PairedAsOf());
            if (clip is null || clip.Address == beside?.Clip.Address)
            {
                Say(PartState.Waiting, IsUpper ? _texts["NoClip"] : null);
                Show(null);
                return;
            }
            if (!_options.Profiles.Value.TryGet(clip.ProfileId, out ClipProfile? profile))
            {
                Say(PartState.Failing, _texts.Fill("NoProfile", clip.ProfileId, clip.Name));
                return;
            }
            InUse = ClipInUse.Take(clip, profile, _options, beside);
            Show(new ClipNow(
                clip.Name, clip.ProfileId,
                new LinkState(ArrivalTime.From(_options.Clocks.Scheduler.Now), LinkStatus.Off, _texts["LinkNotBegun"]), null,
                clip.Calibration is not null));
            Listen(InUse);
        }
        catch (PostureLinkException fault)
        {
            // A radio that is not there, a clip that another program has, a file that cannot be read: it may come.
            Say(PartState.Failing, _faults.Of(fault));
            _retry.Disposable = Observable.Timer(TryAgainAfter, _options.Clocks.Scheduler).Subscribe(_ => _renew(null), _ => { });
        }
    }

    /// <summary>Gives the clip up, if there is one.</summary>
    public async Task EndAsync()
    {
        _streams.Disposable = Disposable.Empty;
        if (IsUpper || InUse is not null)
            _health.Expect(_part, null, "");
        if (InUse is { } clip)
            await clip.DisposeAsync().ConfigureAwait(false);
        InUse = null;
    }

    /// <summary>Whether clips were paired or forgotten since it was asked last, or the clip was taken.</summary>
    public bool IsPairingNew()
    {
        DateTime asOf = PairedAsOf();
        bool isNew = asOf != _pairedAsOf;
        _pairedAsOf = asOf;
        return isNew;
    }

    /// <summary>The file was changed by this companion itself, and is no news.</summary>
    public void NoteOwnChange() => _pairedAsOf = PairedAsOf();

    /// <summary>The calibration that was just accepted is the clip's from now on, also after a restart.</summary>
    public void Keep(Calibration calibration)
    {
        if (InUse is not { } clip)
            return;
        // Also for the next pipeline: a changed setting makes one.
        clip.Clip = clip.Clip with { Calibration = calibration };
        try
        {
            PairedClips paired = PairedClips.Load(_options.DataFolder);
            if (paired.Find(clip.Clip.Address) is { } known)
                paired.Put(known with { Calibration = calibration });
            _pairedAsOf = PairedAsOf();
        }
        catch (PairedClipsException fault)
        {
            _desk.Tell("calibration", _faults.Of(fault));
        }
    }

    /// <summary>Tries no more.</summary>
    public void Dispose() => _retry.Dispose();

    private void Show(ClipNow? clip)
    {
        if (IsUpper)
            _status.Wear(clip);
        else
            _status.WearSecond(clip);
    }

    /// <summary>A second clip that is not there is no failure: one clip is enough.</summary>
    private void Say(PartState state, string? reason)
    {
        if (reason is not null)
            _health.Say(_part, IsUpper || state == PartState.Fine ? state : PartState.Waiting, reason);
    }

    private void Listen(ClipInUse clip)
    {
        ClipSession session = clip.Session;
        _streams.Disposable = new CompositeDisposable(
            session.LinkStates.Skip(1).Subscribe(link => Take(link, clip.Profile), _renew),
            session.Samples.Subscribe(Take, _renew),
            // What the second one would tell is told by what is done without it.
            IsUpper ? session.Notices.Subscribe(_desk.Take, _renew) : Disposable.Empty,
            session.Battery.Subscribe(
                level => _tell(IsUpper ? new BatteryTold(Now, level.Percent) : new SecondBatteryTold(Now, level.Percent)), _renew),
            IsUpper
                ? clip.Radio.Subscribe(
                    stands => _health.Say(Parts.Radio, stands.IsReady ? PartState.Fine : PartState.Failing, _radioWords.Of(stands)), _renew)
                : Disposable.Empty);
    }

    private void Take(AccelerationBlock block)
    {
        _health.Beat(_part);
        _samples.OnNext(block);
    }

    private void Take(LinkState link, ClipProfile profile)
    {
        PartState state = link.Status switch
        {
            LinkStatus.Streaming => PartState.Fine,
            LinkStatus.Silent or LinkStatus.Lost => PartState.Failing,
            _ => PartState.Waiting,
        };
        Say(state, link.Reason);
        // A session looks after its own silence; this is for a session that does not.
        _health.Expect(
            _part, link.Status == LinkStatus.Streaming ? 2 * profile.SilenceLimit + LongestSilence : null, _texts["SamplesSilent"]);
        _tell(IsUpper ? new LinkChanged(Now, link) : new SecondLinkChanged(Now, link));
    }

    private PairedClip? Choose()
    {
        PairedClips paired = PairedClips.Load(_options.DataFolder);
        return !IsUpper ? paired.LowBack : _options.ClipName is { } name ? paired.Find(name) : paired.Upper;
    }

    private DateTime PairedAsOf() => File.GetLastWriteTimeUtc(Path.Combine(_options.DataFolder, PairedClips.FileName));
}
