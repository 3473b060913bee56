using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink decode</c>: bytes through a clip's decoder.</summary>
internal sealed class DecodeVerb
{
    private readonly CliContext _context;
    private readonly Option<string> _clip = new("--clip") { HelpName = "ID", Required = true };
    private readonly Option<Guid?> _characteristic = new("--characteristic") { HelpName = "UUID" };
    private readonly Option<string[]> _set = new("--set") { HelpName = "NAME=VALUE" };
    private readonly Argument<string[]> _hex = new("HEX") { Arity = ArgumentArity.OneOrMore };

    private DecodeVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new DecodeVerb(context);
        var command = new Command("decode")
        {
            verb._clip, verb._characteristic, verb._set, verb._hex,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        ClipProfile profile = FindProfile(arguments);
        var settings = new Dictionary<string, double>();
        foreach ((string name, double value) in (arguments.GetValue(_set) ?? []).Select(Setting.Parse))
            settings[name] = value;
        Setting.Check(profile, settings);
        IClipDecoder decoder = profile.CreateDecoder(profile.Configure(settings));
        byte[][] notifications = [.. arguments.GetRequiredValue(_hex).Select(ParseHex)];
        Guid characteristic = arguments.GetValue(_characteristic) ?? profile.DataCharacteristic;
        using var output = new DecodedJson(_context);
        foreach (byte[] notification in notifications)
            decoder.Decode(characteristic, notification, output);
        decoder.Complete(output);
        output.End();
        return output.Faults == 0 ? ExitCode.Done : ExitCode.UnusableInput;
    }

    private ClipProfile FindProfile(ParseResult arguments)
    {
        // Experimental clips too: to read bytes harms nobody.
        var profiles = ClipProfiles.Load(ProfileFolders.In(_context.DataFolder(arguments)), includeExperimental: true);
        string id = arguments.GetRequiredValue(_clip);
        if (profiles.TryGet(id, out ClipProfile? profile))
            return profile;
        string known = string.Join(", ", profiles.All.Select(known => known.Id));
        foreach (ClipProfileException fault in profiles.Faults)
            _context.Complain("profile.left-out", _context.Faults.Of(fault));
        throw new CliException(ExitCode.WrongArguments, new Sentence("profile.unknown", id, known));
    }

    private static byte[] ParseHex(string text)
    {
        string digits = string.Concat(text.Where(character => !char.IsWhiteSpace(character) && character is not (':' or '-')));
        try
        {
            return Convert.FromHexString(digits);
        }
        catch (FormatException malformed)
        {
            throw new CliException(ExitCode.WrongArguments, new Sentence("decode.hex", text), malformed);
        }
    }
}
