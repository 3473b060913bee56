using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Introduces a clip to the program, and says at the console how that goes.</summary>
internal sealed class ClipIdentification
{
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
    /// <exception cref="CliException">A setting is wrong, or the clip wants a code that nobody is here to type.</exception>
    /// <exception cref="ClipRadioException">It answered to none of them; the message says why, for the last one tried.</exception>
    public async Task<ClipTrial> ConnectAsync(string address, IReadOnlyList<ClipProfile> profiles, CancellationToken cancellationToken)
    {
        if (profiles.Count == 0)
            throw new ClipRadioException(RadioFailure.Refused, address, _context.Texts["connect.no-profile"]) { IsWorded = true };
        var introduction = new ClipIntroduction(_radio, _agent, _context.Host, _context.Language)
        {
            SettingsOf = _ => _settings,
            OnStep = step => Tell(address, step),
        };
        try
        {
            ClipTrial trial = await introduction.ConnectAsync(address, profiles, cancellationToken).ConfigureAwait(false);
            _context.Say("connect.answers", _context.Texts.Figure(trial.Profile.RateHz(trial.Profile.Configure(_settings)), "0.#"));
            return trial;
        }
        catch (ClipRadioException) when (_agent.LackedCode)
        {
            throw CodeLacked();
        }
    }

    private void Tell(string address, IntroductionStep step)
    {
        switch (step)
        {
            case IntroductionStep.Trying(var profile):
                Setting.Check(profile, _settings);
                _context.Say("connect.as", address, profile.Name);
                break;
            case IntroductionStep.BondWanted:
                _context.Say("connect.pair");
                break;
            case IntroductionStep.Bonded:
                _context.Say("connect.paired");
                break;
            case IntroductionStep.Failed when _agent.LackedCode:
                // No other profile makes up for a code that nobody has.
                throw CodeLacked();
            case IntroductionStep.Failed(var why):
                _context.Say("connect.not-so", _context.Faults.Of(why));
                break;
        }
    }

    private static CliException CodeLacked() => new(ExitCode.WrongArguments, new Sentence("connect.code"));
}
