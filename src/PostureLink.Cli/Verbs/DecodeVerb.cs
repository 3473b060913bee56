using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink decode</c>: bytes through a clip's decoder.</summary>
internal sealed class DecodeVerb
{
    private readonly CliContext _context;
    private readonly Option<string> _clip = new("--clip") { Description = "The clip's profile.", HelpName = "ID", Required = true };
    private readonly Option<Guid?> _characteristic = new("--characteristic") { Description = "The characteristic that sent the bytes; default: the profile's data characteristic.", HelpName = "UUID" };
    private readonly Option<string[]> _set = new("--set") { Description = "A setting of the clip, such as its range; may be repeated.", HelpName = "NAME=VALUE" };
    private readonly Argument<string[]> _hex = new("HEX") { Description = "The bytes of one notification each; spaces and colons are ignored.", Arity = ArgumentArity.OneOrMore };

    private DecodeVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new DecodeVerb(context);
        var command = new Command("decode",
            "Decode notifications of a clip. Example: posturelink decode --clip microbit 0cfee003d2ff")
        {
            verb._clip, verb._characteristic, verb._set, verb._hex,
        };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        ClipProfile profile = FindProfile(arguments);
        var settings = (arguments.GetValue(_set) ?? []).Select(Setting.Parse).ToDictionary(setting => setting.Name, setting => setting.Value);
        IClipDecoder decoder;
        try
        {
            decoder = profile.CreateDecoder(profile.Configure(settings));
        }
        catch (ArgumentException unknown)
        {
            throw new CliException(ExitCode.WrongArguments, unknown.Message, unknown);
        }

        byte[][] notifications = [.. arguments.GetRequiredValue(_hex).Select(ParseHex)];
        Guid characteristic = arguments.GetValue(_characteristic) ?? profile.DataCharacteristic;
        using var output = new DecodedJson(_context.Output, _context.Error);
        foreach (byte[] notification in notifications)
            decoder.Decode(characteristic, notification, output);
        decoder.Complete(output);
        output.End();
        return output.Faults == 0 ? ExitCode.Done : ExitCode.UnusableInput;
    }

    private ClipProfile FindProfile(ParseResult arguments)
    {
        ClipProfiles profiles = ClipProfiles.Load(ProfileFolders.In(_context.DataFolder(arguments)));
        string id = arguments.GetRequiredValue(_clip);
        return profiles.TryGet(id, out ClipProfile? profile) ? profile : throw new CliException(ExitCode.WrongArguments,
            $"There is no clip profile '{id}'. The profiles are: {string.Join(", ", profiles.All.Select(known => known.Id).Order())}.");
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
            throw new CliException(ExitCode.WrongArguments, $"'{text}' is not hexadecimal bytes: it needs an even number of digits 0-9 and a-f.", malformed);
        }
    }
}
