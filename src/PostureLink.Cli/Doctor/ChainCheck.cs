using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Looks at every link of the chain in turn. Each look has its deadline, so that a hang is a finding and not an end.</summary>
internal sealed class ChainCheck
{
    private readonly CliContext _context;
    private readonly string _dataFolder;
    private readonly Func<string?, OpenRadio> _openRadio;
    private readonly bool _leaveClipsAlone;
    private readonly CultureInfo _language;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;

    /// <param name="context">The clocks.</param>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="openRadio">Opens the radio that was named on the command line, else the one given here.</param>
    /// <param name="leaveClipsAlone">Does not listen for the clips or connect to them.</param>
    /// <param name="language">The language of what is found.</param>
    public ChainCheck(CliContext context, string dataFolder, Func<string?, OpenRadio> openRadio, bool leaveClipsAlone, CultureInfo language)
    {
        _language = language;
        _texts = new TextResources(typeof(ChainCheck), language);
        _faults = new FaultWords(language);
        _context = context;
        _dataFolder = dataFolder;
        _openRadio = openRadio;
        _leaveClipsAlone = leaveClipsAlone;
    }

    /// <summary>Every finding, as it is made.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (Finding finding in Build())
            yield return finding;
        ClipProfiles profiles = ClipProfiles.Load(ProfileFolders.In(_dataFolder), includeExperimental: true);
        foreach (Finding finding in Profiles(profiles))
            yield return finding;
        foreach (Finding finding in Folder())
            yield return finding;
        (PairedClips? paired, Finding found) = Paired();
        yield return found;

        (OpenRadio? radio, Finding? missing) = Open(paired);
        if (radio is null)
        {
            yield return missing!;
            yield break;
        }
        await using (radio.ConfigureAwait(false))
        {
            RadioAvailability stands = await radio.CheckAsync(cancellationToken).ConfigureAwait(false);
            foreach (Finding finding in RadioChain.Describe(radio, stands, _language))
                yield return finding;
            foreach (PairedClip clip in paired?.All ?? [])
            {
                var check = new ClipCheck(_context, clip, radio, canUseRadio: stands.IsReady && !_leaveClipsAlone, _language);
                await foreach (Finding finding in check.RunAsync(profiles, cancellationToken).ConfigureAwait(false))
                    yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Build()
    {
        yield return Finding.Good("program", $"posturelink {BuildParts.Version}, {RuntimeInformation.FrameworkDescription}, "
            + $"{RuntimeInformation.RuntimeIdentifier}");
        foreach (JournalEngineInfo engine in JournalFolder.Describe())
        {
            yield return !engine.IsAvailable
                ? Finding.Open("journal engine", _texts.Fill("check.no-engine", engine.Name))
                : Finding.Good(
                    "journal engine", _texts.Fill(engine.IsDefault ? "check.engine.new" : "check.engine.old", engine.Name, engine.Version));
        }
        foreach (RadioPart part in RadioChoice.All)
        {
            string text = $"{part.Name}: {RadioPartWords.Of(part, _texts)}";
            yield return !part.IsAvailable ? Finding.Open("radio part", text)
                : Finding.Good("radio part", part.IsDefault ? text + _texts["check.radio.default"] : text);
        }
    }

    private IEnumerable<Finding> Profiles(ClipProfiles profiles)
    {
        yield return Finding.Good("clip profiles", string.Join(", ", profiles.All.Select(profile => profile.Id)));
        foreach (ClipProfileException fault in profiles.Faults)
            yield return Finding.Bad("clip profile", _faults.Of(fault), _texts["check.profile.cure"], ExitCode.UnusableInput);
    }

    private IEnumerable<Finding> Folder()
    {
        if (!Directory.Exists(_dataFolder))
        {
            yield return Finding.Open("data folder", _dataFolder + _texts["check.no-folder"]);
            yield return Finding.Open("journal", _texts["check.none"]);
            yield break;
        }
        yield return Finding.Good("data folder", _dataFolder);
        yield return Privacy();
        yield return Journal();
        yield return Encryption();
    }

    private Finding Privacy()
    {
        const string name = "privacy";
        if (OperatingSystem.IsWindows())
        {
            string profile = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + Path.DirectorySeparatorChar;
            return Path.GetFullPath(_dataFolder).StartsWith(profile, StringComparison.OrdinalIgnoreCase)
                ? Finding.Good(name, _texts["check.private.windows"])
                : Finding.Open(name, _texts["check.private.windows.elsewhere"]);
        }
        // It works all the same, and may be what somebody wants: so it is no fault that a script has to stop at.
        return OwnerOnly.IsOpenToOthers(_dataFolder)
            ? Finding.Open(name, _texts["check.open"], $"chmod 700 \"{_dataFolder}\"")
            : Finding.Good(name, _texts["check.private"]);
    }

    private Finding Encryption()
    {
        const string name = "encryption";
        string able = string.Join(", ", JournalFolder.Describe().Where(engine => engine.IsAvailable)
            .Select(engine => _texts.Fill(engine.CanEncrypt ? "check.seal.can" : "check.seal.cannot", engine.Name)));
        bool canEncrypt = JournalFolder.Describe().Any(engine => engine is { IsAvailable: true, CanEncrypt: true });
        try
        {
            string? key = JournalSealing.KeyFileOf(_dataFolder);
            return JournalSealing.StateOf(_dataFolder) switch
            {
                SealingState.Sealed when JournalKey.IsOpenToOthers(key!) => Finding.Bad(
                    name, _texts.Fill("check.seal.key-open", key), $"chmod 600 \"{key}\"", ExitCode.JournalUnavailable),
                SealingState.Sealed => Finding.Good(name, _texts.Fill("check.seal.good", key)),
                SealingState.Unfinished => Finding.Bad(
                    name, _texts["check.seal.unfinished"], _texts["check.seal.unfinished.cure"], ExitCode.JournalUnavailable),
                SealingState.KeyMissing => Finding.Bad(
                    name, _texts["check.seal.no-key"], _texts.Fill("check.seal.no-key.cure", JournalKeys.FileVariable),
                    ExitCode.JournalUnavailable),
                _ => Finding.Open(name, _texts.Fill("check.seal.open", able), canEncrypt ? "posturelink journal encrypt" : null),
            };
        }
        catch (JournalException fault)
        {
            return Finding.Bad(name, _faults.Of(fault), _texts["check.seal.cure"], ExitCode.JournalUnavailable);
        }
    }

    private Finding Journal()
    {
        if (!JournalFolder.HasJournal(_dataFolder))
            return Finding.Open("journal", _texts["check.none"]);
        try
        {
            using IJournal journal = JournalFolder.Open(_dataFolder);
            return Finding.Good("journal", _texts.Fill("check.journal", journal.FilePath, journal.Engine));
        }
        catch (JournalException fault) when (fault.Failure == JournalFailure.InUse)
        {
            return Finding.Open("journal", _texts["check.journal.in-use"]);
        }
        catch (JournalException fault)
        {
            return Finding.Bad("journal", _faults.Of(fault), _texts["check.journal.cure"], ExitCode.JournalUnavailable);
        }
    }

    private (PairedClips? Clips, Finding Finding) Paired()
    {
        try
        {
            PairedClips paired = PairedClips.Load(_dataFolder);
            return (paired, paired.All.Count == 0
                ? Finding.Open("your clips", _texts["check.none"], _texts["check.no-clips.cure"])
                : Finding.Good("your clips", string.Join(", ", paired.All.Select(clip => clip.Name))));
        }
        catch (PairedClipsException fault)
        {
            return (null, Finding.Bad("your clips", _faults.Of(fault), _texts["check.clips.cure"], ExitCode.UnusableInput));
        }
    }

    private (OpenRadio? Radio, Finding? Missing) Open(PairedClips? paired)
    {
        try
        {
            return (_openRadio(paired is { All.Count: > 0 } ? paired.All[0].Radio : null), null);
        }
        catch (ClipRadioException missing)
        {
            return (null, Finding.Bad("radio", _faults.Of(missing), _texts["check.radio.cure"], ExitCode.RadioUnavailable));
        }
    }
}
