using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// The wearer's clips, as a desk changes them while the service runs: the companion sees the changed file within a second.
/// </summary>
internal sealed class YourClips(CompanionOptions options, Func<ClipInUse?> inUse, Func<ClipInUse?> second)
{
    /// <summary>How long the companion may take to let go of a clip that is forgotten.</summary>
    private static readonly TimeSpan LetGoLimit = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>The system forgets a bond at once, or not at all.</summary>
    private static readonly TimeSpan BondLimit = TimeSpan.FromSeconds(15);

    /// <summary>The second clip, on the low back: the one in use, or the one that would be; null where none is paired.</summary>
    public PairedClip? LowBack
    {
        get
        {
            if (second() is { } clip)
                return clip.Clip;
            try
            {
                return PairedClips.Load(options.DataFolder).LowBack is { } low && low.Address != inUse()?.Clip.Address ? low : null;
            }
            catch (PairedClipsException)
            {
                // Whoever changes something is told of it.
                return null;
            }
        }
    }

    /// <summary>The radio of the clip in use; another one where there is none, or where a clip has another kind.</summary>
    /// <exception cref="ClipRadioException">There is none.</exception>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public RadioLoan Borrow(PairedClip? of) => inUse() is { } clip && (of is null || of.Radio == clip.OpenRadio.Name)
        ? new RadioLoan(clip.OpenRadio, isOwn: false)
        : new RadioLoan(options.OpenRadio(of), isOwn: true);

    /// <summary>Does something with a radio that can be used.</summary>
    /// <returns>Why not, or null; null as well when it was stopped.</returns>
    public async Task<ClipRefusal?> TryAsync(Func<OpenRadio, Task> work, CancellationToken stop)
    {
        try
        {
            RadioLoan loan = Borrow(null);
            await using (loan.ConfigureAwait(false))
            {
                await loan.Radio.RequireReadyAsync(stop).ConfigureAwait(false);
                await work(loan.Radio).ConfigureAwait(false);
            }
            return null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception fault) when (fault is PostureLinkException or ArgumentException or ObjectDisposedException)
        {
            return ClipRefusal.Of(fault);
        }
    }

    /// <summary>What stands in the way of a pairing, before anything is asked of the clip.</summary>
    public ClipRefusal? RefusalOf(PairingWish wish, IReadOnlyList<ClipProfile> profiles)
    {
        if (WrongSetting(wish, profiles) is { } wrong)
            return wrong;
        if (IsInUse(wish.Address))
            return new ClipRefusal(ClipRefusalKind.InUse);
        if (RefusalOf(wish.Body) is { } alone)
            return alone;
        try
        {
            PairedClips paired = PairedClips.Load(options.DataFolder);
            // The first clip, while it is away, would be none any more.
            if (wish.Body == ClipPlace.LowBack && FirstOf(paired)?.Address == wish.Address)
                return new ClipRefusal(ClipRefusalKind.InUse);
            string name = wish.Name.Trim();
            return name.Length <= PairingWish.LongestName && (name.Length == 0 || paired.IsFree(name, wish.Address))
                ? null : new ClipRefusal(ClipRefusalKind.NameTaken);
        }
        catch (PairedClipsException fault)
        {
            return ClipRefusal.Of(fault);
        }
    }

    /// <summary>What stands in the way of a clip for a place: one for the low back goes with a first one.</summary>
    public ClipRefusal? RefusalOf(ClipPlace place)
    {
        if (place == ClipPlace.Upper)
            return null;
        try
        {
            return FirstOf(PairedClips.Load(options.DataFolder)) is null ? new ClipRefusal(ClipRefusalKind.NoFirstClip) : null;
        }
        catch (PairedClipsException fault)
        {
            return ClipRefusal.Of(fault);
        }
    }

    /// <summary>Keeps a clip that has answered, as the one to use at its place.</summary>
    /// <exception cref="PairedClipsException">The file cannot be used.</exception>
    /// <exception cref="ArgumentException">Its name was given to another one meanwhile.</exception>
    public PairedClip Keep(PairingWish wish, ClipProfile profile, string radio, EventTime now)
    {
        PairedClips paired = PairedClips.Load(options.DataFolder);
        string wanted = wish.Name.Trim();
        var clip = new PairedClip
        {
            Address = wish.Address,
            Radio = radio,
            ProfileId = profile.Id,
            Name = wanted.Length > 0 ? wanted : paired.Find(wish.Address)?.Name ?? paired.FreeName(profile.Name, wish.Address),
            PairedAt = now,
            Settings = wish.SettingsOf(profile),
            AllowPowerCycle = wish.AllowPowerCycle,
            Forward = wish.Place == WornPlace.AsMade ? profile.Mounting.Forward : -profile.Mounting.Forward,
            Up = profile.Mounting.Up,
            Place = wish.Body,
        };
        paired.PutLast(clip);
        return clip;
    }

    public ClipRefusal? Wear(string address)
    {
        if (options.ClipName is not null)
            return new ClipRefusal(ClipRefusalKind.FixedClip);
        try
        {
            PairedClips paired = PairedClips.Load(options.DataFolder);
            if (Find(paired, address) is not { } clip)
                return new ClipRefusal(ClipRefusalKind.NotYours);
            // Whichever place it was paired for: worn alone it measures the trunk.
            paired.PutLast(clip with { Place = ClipPlace.Upper });
            return null;
        }
        catch (PairedClipsException fault)
        {
            return ClipRefusal.Of(fault);
        }
    }

    public async Task<ClipRefusal?> ForgetAsync(string address, CancellationToken cancellationToken)
    {
        PairedClip? clip;
        try
        {
            PairedClips paired = PairedClips.Load(options.DataFolder);
            clip = Find(paired, address);
            if (clip is null)
                return new ClipRefusal(ClipRefusalKind.NotYours);
            paired.Remove(clip);
        }
        catch (PairedClipsException fault)
        {
            return ClipRefusal.Of(fault);
        }
        try
        {
            await LetGoAsync(address, cancellationToken).ConfigureAwait(false);
            await ForgetBondAsync(clip, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ClipRefusal.With(ClipRefusalKind.BondKept, Because.Of("NotifierLate", (int)BondLimit.TotalSeconds));
        }
        catch (Exception fault) when (fault is PostureLinkException or ArgumentException or ObjectDisposedException or TimeoutException)
        {
            return new ClipRefusal(ClipRefusalKind.BondKept, fault.Message);
        }
    }

    /// <summary>Whether a clip is in use, as the first or as the second one.</summary>
    public bool IsInUse(string address) => inUse()?.Clip.Address == address || second()?.Clip.Address == address;

    private PairedClip? FirstOf(PairedClips paired) => inUse()?.Clip ?? paired.Upper;

    private static ClipRefusal? WrongSetting(PairingWish wish, IReadOnlyList<ClipProfile> profiles)
    {
        try
        {
            foreach (ClipProfile profile in profiles)
                profile.Configure(wish.SettingsOf(profile));
            return null;
        }
        catch (ArgumentException fault)
        {
            return new ClipRefusal(ClipRefusalKind.WrongSetting, fault.Message);
        }
    }

    private static PairedClip? Find(PairedClips paired, string address) => paired.All.FirstOrDefault(clip => clip.Address == address);

    private Task<long> LetGoAsync(string address, CancellationToken cancellationToken) =>
        Observable.Timer(TimeSpan.Zero, LookEvery, options.Clocks.Scheduler)
            .FirstAsync(_ => !IsInUse(address))
            .Timeout(LetGoLimit, options.Clocks.Scheduler)
            .ToTask(cancellationToken);

    private async Task ForgetBondAsync(PairedClip clip, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(BondLimit, options.Clocks.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        RadioLoan loan = Borrow(clip);
        await using (loan.ConfigureAwait(false))
        {
            await loan.Radio.RequireReadyAsync(ending.Token).ConfigureAwait(false);
            await loan.Radio.Radio.ForgetAsync(clip.Address, ending.Token).WaitAsync(ending.Token).ConfigureAwait(false);
        }
    }
}
