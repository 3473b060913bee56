using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text.RegularExpressions;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A clip under one profile, streaming: the proof that it is that clip, and the samples of a pairing or a calibration.</summary>
public sealed partial class ClipTrial : IAsyncDisposable
{
    /// <summary>How long finding, connecting and starting may take together. Default 45 s: a clip may be heard only every 10 s.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(45);

    private readonly ClipSession _session;
    private readonly IDisposable _meter;
    private readonly IDisposable? _claim;

    private ClipTrial(ClipSession session, ClipProfile profile, MovementMeter movement, IDisposable? claim)
    {
        _claim = claim;
        _session = session;
        Profile = profile;
        Movement = movement;
        _meter = session.Samples.Subscribe(movement.Take, _ => { });
    }

    /// <summary>The profile that it answered to.</summary>
    public ClipProfile Profile { get; }

    /// <summary>The session that keeps it.</summary>
    public ClipSession Session => _session;

    /// <summary>How much it moves.</summary>
    public MovementMeter Movement { get; }

    /// <summary>Connects to a clip, starts it, and waits for its first samples.</summary>
    /// <param name="radio">The radio.</param>
    /// <param name="address">The clip.</param>
    /// <param name="profile">How it is supposed to talk.</param>
    /// <param name="settings">Settings that differ from the profile's defaults.</param>
    /// <param name="clocks">The clocks.</param>
    /// <param name="onLink">Is told how the link goes.</param>
    /// <param name="language">The language of what is said of it.</param>
    /// <param name="cancellationToken">Gives up; the clip is disconnected.</param>
    /// <returns>The clip, streaming; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    /// <exception cref="ClipRadioException">
    /// It is not such a clip, did not answer, refused, or another posturelink has it; the message says which.
    /// </exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Task<ClipTrial> StartAsync(
        OpenRadio radio, string address, ClipProfile profile, IReadOnlyDictionary<string, double> settings, HostClocks clocks,
        Action<LinkState> onLink, CultureInfo language, CancellationToken cancellationToken)
    {
        ClipClaim? claim = radio.Claim(address);
        ClipSession session;
        try
        {
            session = new ClipSession(
                radio.Radio, address, profile, new ClipSessionOptions { Settings = settings, Language = language }, clocks.Scheduler,
                clocks.Jitter);
        }
        catch
        {
            claim?.Dispose();
            throw;
        }
        var trial = new ClipTrial(session, profile, new MovementMeter(), claim);
        try
        {
            using IDisposable links = session.LinkStates.Skip(1).Subscribe(onLink, _ => { });
            // Not before both are listened to: a refusal can come at once.
            Task<bool> streaming = session.Samples.Select(_ => true)
                .Merge(session.LinkStates.Where(state => state.Status == LinkStatus.Lost)
                    .Select<LinkState, bool>(state => throw new ClipRadioException(
                        FailureOf(session.Counters.Failures), address, WithoutPlan().Replace(state.Reason, ""))
                    { IsWorded = true }))
                .Take(1)
                .Timeout(Limit, Late(address, profile, language), clocks.Scheduler)
                .ToTask(cancellationToken);
            session.Start();
            await streaming.ConfigureAwait(false);
            return trial;
        }
        catch
        {
            await trial.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the clip and disconnects it.</summary>
    public async ValueTask DisposeAsync()
    {
        _meter.Dispose();
        await _session.DisposeAsync().ConfigureAwait(false);
        _claim?.Dispose();
    }

    private static IObservable<bool> Late(string address, ClipProfile profile, CultureInfo language) => Observable.Throw<bool>(
        new ClipRadioException(
            RadioFailure.TimedOut, address,
            new TextResources(typeof(ClipTrial), language).Fill("TrialLate", profile.Name, (int)Limit.TotalSeconds))
        { IsWorded = true });

    private static RadioFailure FailureOf(LinkFailures failures) => failures switch
    {
        { PairingNeeded: > 0 } => RadioFailure.PairingNeeded,
        { Busy: > 0 } => RadioFailure.Busy,
        { NotFound: > 0 } => RadioFailure.NotFound,
        { RadioUnavailable: > 0 } => RadioFailure.Unavailable,
        { Unsupported: > 0 } => RadioFailure.Unsupported,
        { TimedOut: > 0 } or { Silent: > 0 } => RadioFailure.TimedOut,
        { Lost: > 0 } or { Dropped: > 0 } => RadioFailure.LinkLost,
        _ => RadioFailure.Refused,
    };

    /// <summary>The last sentence, when it says what the session would do next: a trial does not try again.</summary>
    [GeneratedRegex(@"(?<=[.!?]) [^.!?]* in \d+ s\.$", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutPlan();
}
