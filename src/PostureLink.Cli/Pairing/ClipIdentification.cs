using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Connects to a clip under each profile that it may have, until one answers with samples.</summary>
internal sealed class ClipIdentification
{
    /// <summary>How long a clip waits for its code to be typed. Bluetooth Core Specification, vol 3, part H, 3.4: 30 s a step.</summary>
    private static readonly TimeSpan PairingLimit = TimeSpan.FromSeconds(60);

    private readonly CliContext _context;
    private readonly OpenRadio _radio;
    private readonly ConsolePairing _agent;
    private readonly IReadOnlyDictionary<string, double> _settings;

    public ClipIdentification(CliContext context, OpenRadio radio, ConsolePairing agent, IReadOnlyDictionary<string, double> settings)
    {
        _context = context;
        _radio = radio;
        _agent = agent;
        _settings = settings;
    }

    /// <summary>Tries the profiles in order.</summary>
    /// <returns>The clip, streaming; the caller disposes it.</returns>
    /// <exception cref="ClipRadioException">It answered to none of them; the message says why, for the last one tried.</exception>
    public async Task<ClipTrial> ConnectAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        ClipRadioException? failure = null;
        foreach (ClipProfile profile in profiles)
        {
            Setting.Check(profile, _settings);
            _context.Say("connect.as", address, profile.Name);
            try
            {
                ClipTrial trial = await TryAsync(address, profile, cancellationToken).ConfigureAwait(false);
                _context.Say("connect.answers", _context.Texts.Figure(profile.RateHz(profile.Configure(_settings)), "0.#"));
                return trial;
            }
            catch (ClipRadioException failed) when (failed.Failure is not (RadioFailure.Unavailable or RadioFailure.NotFound or RadioFailure.Busy))
            {
                failure = failed;
                _context.Say("connect.not-so", _context.Faults.Of(failed));
            }
        }
        throw failure ?? new ClipRadioException(RadioFailure.Refused, address, _context.Texts["connect.no-profile"]) { IsWorded = true };
    }

    private async Task<ClipTrial> TryAsync(string address, ClipProfile profile, CancellationToken cancellationToken)
    {
        bool paired = profile.Pairing != ClipPairing.None;
        if (paired)
            await PairAsync(address, cancellationToken).ConfigureAwait(false);
        try
        {
            return await StartAsync().ConfigureAwait(false);
        }
        catch (ClipRadioException demand) when (demand.Failure == RadioFailure.PairingNeeded && !paired)
        {
            // Its maker says that it asks for nothing; this one does.
            _context.Say("connect.pair");
            await PairAsync(address, cancellationToken).ConfigureAwait(false);
            return await StartAsync().ConfigureAwait(false);
        }

        Task<ClipTrial> StartAsync() =>
            ClipTrial.StartAsync(_radio, address, profile, _settings, _context.Host, _ => { }, _context.Language, cancellationToken);
    }

    private async Task PairAsync(string address, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using ITimer timer = _context.Time.CreateTimer(_ => deadline.Cancel(), null, PairingLimit, Timeout.InfiniteTimeSpan);
        try
        {
            await _radio.Radio.PairAsync(address, _agent, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            _context.Say("connect.paired");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClipRadioException(RadioFailure.TimedOut, address, _context.Texts.Fill("connect.late", (int)PairingLimit.TotalSeconds))
            {
                IsWorded = true,
            };
        }
        catch (ClipRadioException) when (_agent.LackedCode)
        {
            throw new CliException(ExitCode.WrongArguments, new Sentence("connect.code"));
        }
    }
}
