using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink pair</c>: makes a clip the wearer's own, step by step. Nothing is kept before the last step.</summary>
internal sealed class PairVerb
{
    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Option<string?> _address = new("--address") { HelpName = "ADDRESS" };
    private readonly Option<string?> _clip = new("--clip") { HelpName = "ID" };
    private readonly Option<string?> _code = new("--code") { HelpName = "CODE" };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME" };
    private readonly Option<bool> _lumbar = new("--lumbar");
    private readonly Option<bool> _yes = ClipOptions.Yes();
    private readonly Option<bool> _noSlouch = ClipOptions.NoSlouchSample();
    private readonly Option<string[]> _set = ClipOptions.Set();
    private readonly Option<string?> _axis = ClipOptions.ForwardAxis();
    private readonly Option<bool> _powerCycle = new("--allow-power-cycle")
    {
    };

    private readonly Option<bool> _experimental = ClipWords.ExperimentalOption();

    private PairVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        Option[] options =
            [_lumbar, _address, _clip, _code, _name, _yes, _noSlouch, _set, _axis, _powerCycle, _experimental];
        foreach (Option option in options)
            command.Options.Add(option);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("pair");
        var verb = new PairVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await PairAsync(arguments, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _context.Output.WriteLine();
            _context.Say("pair.left");
            throw;
        }
    }

    private async Task<ExitCode> PairAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        Direction? axis = ClipOptions.Axis(arguments.GetValue(_axis));
        Dictionary<string, double> settings = Setting.ParseAll(arguments.GetValue(_set));
        string folder = _context.DataFolder(arguments);
        PairedClips paired = PairedClips.Load(folder);
        ClipProfiles profiles = _context.LoadProfiles(arguments, arguments.GetValue(_experimental));
        ClipProfile? forced = Forced(arguments, profiles, settings);
        var questions = new Questions(_context, arguments.GetValue(_yes));
        bool isLumbar = arguments.GetValue(_lumbar);
        if (isLumbar && paired.Upper is null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("pair.lumbar.first"));
        PairedJournal.RequireUsable(folder);

        OpenRadio radio = await _radio.OpenReadyAsync(arguments, null, cancellationToken).ConfigureAwait(false);
        await using (radio.ConfigureAwait(false))
        {
            if (radio.Simulation is not null)
                _context.Say("simulated");
            if (isLumbar)
                radio.Simulation?.ShowSecondClip();
            var identification = new ClipIdentification(
                _context, radio, new ConsolePairing(_context, questions, arguments.GetValue(_code)), settings);
            (NearbyClip near, ClipTrial trial) = await PickAsync(
                arguments, radio, profiles, forced, questions, identification, isLumbar ? paired.Upper : null, cancellationToken)
                .ConfigureAwait(false);
            await using (trial.ConfigureAwait(false))
            {
                PairedClip clip = new()
                {
                    Address = near.Address,
                    Radio = radio.Name,
                    ProfileId = trial.Profile.Id,
                    Name = paired.Find(near.Address)?.Name ?? "",
                    PairedAt = EventTime.From(_context.Time.GetUtcNow()),
                    Settings = settings,
                    Forward = axis ?? trial.Profile.Mounting.Forward,
                    Up = axis is null ? trial.Profile.Mounting.Up : null,
                    AllowPowerCycle = arguments.GetValue(_powerCycle),
                    Place = isLumbar ? ClipPlace.LowBack : ClipPlace.Upper,
                };
                var poses = new PoseSteps(_context, questions, skipSlouch: isLumbar || arguments.GetValue(_noSlouch))
                {
                    IsLowBack = isLumbar,
                };
                Calibration? pose = await poses.TakeAsync(trial, clip.Mounting, radio.Simulation, cancellationToken).ConfigureAwait(false);
                if (pose is null && !await GoOnWithoutAsync(questions, cancellationToken).ConfigureAwait(false))
                    return ExitCode.NotCalibrated;
                string name = await NameAsync(arguments, clip, trial.Profile, paired, questions, cancellationToken).ConfigureAwait(false);
                return Keep(folder, paired, clip with { Name = name, Calibration = pose });
            }
        }
    }

    /// <summary>Finds a profile that was named.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public static ClipProfile Profile(ClipProfiles profiles, string id) => profiles.TryGet(id, out ClipProfile? profile)
        ? profile
        : throw new CliException(ExitCode.WrongArguments,
            new Sentence("profile.unknown", id, string.Join(", ", profiles.All.Select(known => known.Id))));

    private ClipProfile? Forced(ParseResult arguments, ClipProfiles profiles, Dictionary<string, double> settings)
    {
        ClipProfile? forced = arguments.GetValue(_clip) is { } id ? Profile(profiles, id) : null;
        if (settings.Count > 0 && forced is not null)
            Setting.Check(forced, settings);
        return forced;
    }

    private async Task<(NearbyClip Clip, ClipTrial Trial)> PickAsync(
        ParseResult arguments, OpenRadio radio, ClipProfiles profiles, ClipProfile? forced, Questions questions,
        ClipIdentification identification, PairedClip? above, CancellationToken cancellationToken)
    {
        var search = new ClipSearch(_context, radio.Radio, profiles);
        IReadOnlyList<ClipProfile> ProfilesOf(NearbyClip clip) => forced is null ? clip.Profiles : [forced];
        if (arguments.GetValue(_address) is not { } address)
        {
            IReadOnlyList<NearbyClip> clips =
                [.. (await search.FindAsync(cancellationToken).ConfigureAwait(false)).Where(clip => clip.Address != above?.Address)];
            if (clips.Count == 0)
                throw new CliException(ExitCode.ClipUnreachable, new Sentence("pair.lumbar.upper", above!.Name));
            var pick = new ClipPick(_context, questions, identification, radio);
            return await pick.PickAsync(clips, ProfilesOf, cancellationToken).ConfigureAwait(false);
        }
        if (address == above?.Address)
            throw new CliException(ExitCode.WrongArguments, new Sentence("pair.lumbar.upper", above.Name));
        NearbyClip near = await search.FindAsync(address, cancellationToken).ConfigureAwait(false);
        if (ProfilesOf(near).Count == 0)
        {
            throw new CliException(ExitCode.ClipUnreachable,
                new Sentence("pair.no-profile", address));
        }
        return (near, await identification.ConnectAsync(near.Address, ProfilesOf(near), cancellationToken).ConfigureAwait(false));
    }

    private async Task<bool> GoOnWithoutAsync(Questions questions, CancellationToken cancellationToken)
    {
        if (!questions.TakesDefaults
            && await questions.ConfirmAsync(
                _context.Texts["pair.without"], fallback: false, "--yes", cancellationToken).ConfigureAwait(false))
        {
            return true;
        }
        _context.Say("pair.nothing");
        return false;
    }

    private async Task<string> NameAsync(
        ParseResult arguments, PairedClip clip, ClipProfile profile, PairedClips paired, Questions questions,
        CancellationToken cancellationToken)
    {
        string proposal = clip.Name.Length > 0 ? clip.Name : paired.FreeName(profile.Name, clip.Address);
        string? given = arguments.GetValue(_name);
        while (true)
        {
            string name = given ?? await questions.AskAsync(
                _context.Texts["pair.name"], proposal, "--name", cancellationToken).ConfigureAwait(false);
            if (name.Trim().Length > 0 && paired.IsFree(name, clip.Address))
                return name.Trim();
            var fault = new Sentence("pair.name-taken", name);
            if (given is not null)
                throw new CliException(ExitCode.WrongArguments, fault);
            _context.Output.WriteLine(fault.In(_context.Texts));
        }
    }

    private ExitCode Keep(string folder, PairedClips paired, PairedClip clip)
    {
        paired.Put(clip);
        _context.Output.WriteLine();
        _context.Say("pair.done", clip.Name, paired.FilePath);
        ExitCode noted = PairedJournal.Note(_context, folder, clip);
        if (clip.Calibration is null)
            _context.Say("pair.no-pose");
        if (clip.Place == ClipPlace.LowBack)
            _context.Say("pair.lumbar.next");
        else if (paired.All.Count == 1)
            _context.Say("pair.next");
        else
            _context.Say("pair.next.of", paired.All.Count, clip.Name);
        return noted;
    }
}
