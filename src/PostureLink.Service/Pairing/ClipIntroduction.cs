using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Connects to a clip under each profile that it may have, until one answers with samples; makes the bond that it wants.</summary>
/// <param name="radio">The radio.</param>
/// <param name="agent">Answers what the clip demands.</param>
/// <param name="settingsOf">The settings for a profile that differ from its defaults.</param>
/// <param name="clocks">The clocks.</param>
internal sealed class ClipIntroduction(
    OpenRadio radio, IPairingAgent agent, Func<ClipProfile, IReadOnlyDictionary<string, double>> settingsOf, HostClocks clocks)
{
    /// <summary>How long a clip waits for its code to be typed. Bluetooth Core Specification, vol 3, part H, 3.4: 30 s a step.</summary>
    private static readonly TimeSpan BondLimit = TimeSpan.FromSeconds(60);

    /// <summary>Tries the profiles in order; the clip is let go again once it has answered.</summary>
    /// <returns>The profile that it answered to.</returns>
    /// <exception cref="ClipRadioException">It answered to none of them; the last one's failure.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ClipProfile> MeetAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        ClipTrial trial = await ConnectAsync(address, profiles, cancellationToken).ConfigureAwait(false);
        await trial.DisposeAsync().ConfigureAwait(false);
        return trial.Profile;
    }

    /// <summary>Tries the profiles in order.</summary>
    /// <returns>The clip, streaming; the caller disposes it.</returns>
    /// <exception cref="ClipRadioException">It answered to none of them; the last one's failure.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<ClipTrial> ConnectAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        ClipRadioException? failure = null;
        foreach (ClipProfile profile in profiles)
        {
            try
            {
                return await TryAsync(address, profile, cancellationToken).ConfigureAwait(false);
            }
            catch (ClipRadioException failed) when (failed.Failure is not (RadioFailure.Unavailable or RadioFailure.NotFound or RadioFailure.Busy))
            {
                failure = failed;
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
            await BondAsync(address, cancellationToken).ConfigureAwait(false);
            return await StartAsync(address, profile, cancellationToken).ConfigureAwait(false);
        }
    }

    // Who asked words a failure by its kind; the sentences of the link are not shown.
    private Task<ClipTrial> StartAsync(string address, ClipProfile profile, CancellationToken cancellationToken) =>
        ClipTrial.StartAsync(radio, address, profile, settingsOf(profile), clocks, _ => { }, Languages.English, cancellationToken);

    private async Task BondAsync(string address, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(BondLimit, clocks.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await radio.Radio.PairAsync(address, agent, ending.Token).WaitAsync(ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClipRadioException(RadioFailure.TimedOut, address,
                $"Pairing was not finished within {BondLimit.TotalSeconds:0} s. Have the code at hand and try again.");
        }
    }
}
