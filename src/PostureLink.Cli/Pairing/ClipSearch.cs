using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>Finds the clips that could be paired.</summary>
internal sealed class ClipSearch
{
    /// <summary>A clip that has been heard is not waited for longer than this: others that are near show within it.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(6);

    /// <summary>Some radios report a clip only every ten seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly CliContext _context;
    private readonly IClipRadio _radio;
    private readonly ClipProfiles _profiles;

    public ClipSearch(CliContext context, IClipRadio radio, ClipProfiles profiles)
    {
        _context = context;
        _radio = radio;
        _profiles = profiles;
    }

    private IScheduler Scheduler => _context.Host.Scheduler;

    /// <summary>Looks for clips: a few seconds, or longer when none is heard.</summary>
    /// <returns>Those that fit a profile, the strongest first.</returns>
    /// <exception cref="ClipRadioException"><see cref="RadioFailure.NotFound"/>: none.</exception>
    public async Task<IReadOnlyList<NearbyClip>> FindAsync(CancellationToken cancellationToken)
    {
        var near = new NearbyClips(_profiles);
        IObservable<NearbyClip> heard = _radio.Scan([]).Select(near.Take);
        await SearchAsync(
            heard.TakeUntil(heard.Where(clip => clip.IsClip).Delay(Settled, Scheduler)), cancellationToken).ConfigureAwait(false);
        IReadOnlyList<NearbyClip> clips = near.Clips;
        return clips.Count > 0 ? clips : throw new ClipRadioException(
            RadioFailure.NotFound, "", _context.Texts.Fill("search.none", (int)Longest.TotalSeconds, ClipWords.WakeIt.In(_context.Texts)))
        {
            IsWorded = true,
        };
    }

    /// <summary>Looks for one clip.</summary>
    /// <exception cref="ClipRadioException"><see cref="RadioFailure.NotFound"/>: it is not heard.</exception>
    public async Task<NearbyClip> FindAsync(string address, CancellationToken cancellationToken)
    {
        var near = new NearbyClips(_profiles);
        NearbyClip? found = await SearchAsync(
            _radio.Scan([]).Select(near.Take).Where(clip => Is(clip, address)).Take(1), cancellationToken).ConfigureAwait(false);
        return found ?? throw new ClipRadioException(
            RadioFailure.NotFound, address,
            _context.Texts.Fill("search.not-that", address, (int)Longest.TotalSeconds, ClipWords.WakeIt.In(_context.Texts)))
        {
            IsWorded = true,
        };
    }

    private async Task<NearbyClip?> SearchAsync(IObservable<NearbyClip> heard, CancellationToken cancellationToken)
    {
        Task<NearbyClip?> Search() => heard
            .TakeUntil(Observable.Timer(Longest, Scheduler))
            .LastOrDefaultAsync()
            .ToTask(cancellationToken);
        if (_context.Terminal.Output)
            return await _context.Console.Status().StartAsync(_context.Texts["search"], _ => Search()).ConfigureAwait(false);
        _context.Say("search");
        return await Search().ConfigureAwait(false);
    }

    private static bool Is(NearbyClip clip, string address) => string.Equals(clip.Address, address, StringComparison.OrdinalIgnoreCase);
}
