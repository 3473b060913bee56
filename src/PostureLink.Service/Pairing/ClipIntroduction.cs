using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Connects to a clip under each profile that it may have, until one answers with samples; makes the bond that it wants.</summary>
public sealed class ClipIntroduction
{
    /// <summary>How long a clip waits for its code to be typed. Bluetooth Core Specification, vol 3, part H, 3.4: 30 s a step.</summary>
    private static readonly TimeSpan BondLimit = TimeSpan.FromSeconds(60);

    private readonly OpenRadio _radio;
    private readonly IPairingAgent _agent;
    private readonly HostClocks _clocks;
    private readonly CultureInfo _language;

    /// <summary>Creates one; nothing is connected yet.</summary>
    /// <param name="radio">The radio.</param>
    /// <param name="agent">Answers what a clip asks while the bond is made.</param>
    /// <param name="clocks">The clocks.</param>
    /// <param name="language">The language of what is said of a failure.</param>
    public ClipIntroduction(OpenRadio radio, IPairingAgent agent, HostClocks clocks, CultureInfo language)
    {
        _radio = radio;
        _agent = agent;
        _clocks = clocks;
        _language = language;
    }

    /// <summary>The settings for a profile that differ from its defaults.</summary>
    /// <value>Default none.</value>
    public Func<ClipProfile, IReadOnlyDictionary<string, double>> SettingsOf { get; init; } = _ => new Dictionary<string, double>();

    /// <summary>Is told of each step; what it throws ends the introduction. Any thread.</summary>
    /// <value>Default nobody.</value>
    public Action<IntroductionStep> OnStep { get; init; } = _ => { };

    /// <summary>Tries the profiles in order; the clip is let go again once it has answered.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The profile that it answered to.</returns>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    /// <exception cref="ClipRadioException">It answered to none of them; the last one's failure.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ClipProfile> MeetAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        ClipTrial trial = await ConnectAsync(address, profiles, cancellationToken).ConfigureAwait(false);
        await trial.DisposeAsync().ConfigureAwait(false);
        return trial.Profile;
    }

    /// <summary>Tries the profiles in order.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="profiles">The profiles.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The clip, streaming; the caller disposes it.</returns>
    /// <exception cref="ArgumentException">A setting is wrong.</exception>
    /// <exception cref="ClipRadioException">It answered to none of them; the last one's failure.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ClipTrial> ConnectAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        ArgumentNullException.ThrowIfNull(profiles);
        ClipRadioException? failure = null;
        foreach (ClipProfile profile in profiles)
        {
            OnStep(new IntroductionStep.Trying(profile));
            try
            {
                return await TryAsync(address, profile, cancellationToken).ConfigureAwait(false);
            }
            catch (ClipRadioException failed) when (
                failed.Failure is not (RadioFailure.Unavailable or RadioFailure.NotFound or RadioFailure.Busy))
            {
                failure = failed;
                OnStep(new IntroductionStep.Failed(failed));
            }
        }
        throw failure ?? new ClipRadioException(RadioFailure.Refused, address, "The clip fits no profile.");
    }

    private async Task<ClipTrial> TryAsync(string address, ClipProfile profile, CancellationToken cancellationToken)
    {
        bool hasBond = profile.Pairing != ClipPairing.None;
        if (hasBond)
            await BondAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            return await StartAsync(address, profile, cancellationToken).ConfigureAwait(false);
        }
        catch (ClipRadioException demand) when (demand.Failure == RadioFailure.PairingNeeded && !hasBond)
        {
            // Its maker says that it asks for nothing; this one does.
            OnStep(new IntroductionStep.BondWanted());
            await BondAsync(address, cancellationToken).ConfigureAwait(false);
            return await StartAsync(address, profile, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<ClipTrial> StartAsync(string address, ClipProfile profile, CancellationToken cancellationToken) =>
        ClipTrial.StartAsync(_radio, address, profile, SettingsOf(profile), _clocks, _ => { }, _language, cancellationToken);

    private async Task BondAsync(string address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(BondLimit, _clocks.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _radio.Radio.PairAsync(address, _agent, ending.Token).WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClipRadioException(
                RadioFailure.TimedOut, address,
                new TextResources(typeof(ClipIntroduction), _language).Fill("BondLate", (int)BondLimit.TotalSeconds))
            { IsWorded = true };
        }
        OnStep(new IntroductionStep.Bonded());
    }
}
