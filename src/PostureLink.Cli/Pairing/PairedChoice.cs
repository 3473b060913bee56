using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>Which of the wearer's own clips a verb is about.</summary>
internal static class PairedChoice
{
    /// <summary>The argument that names it.</summary>
    public static Argument<string?> Argument() => new("CLIP")
    {
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The clip that was named, or the only one.</summary>
    /// <exception cref="CliException">There is none, none of that name, or more than one.</exception>
    public static PairedClip Of(PairedClips paired, string? named)
    {
        if (paired.All.Count == 0)
        {
            throw new CliException(ExitCode.ClipUnreachable,
                new Sentence("clip.none"));
        }
        if (named is not null)
        {
            return paired.Find(named) ?? throw new CliException(
                ExitCode.ClipUnreachable, new Sentence("clip.unknown", named, Names(paired)));
        }
        return paired.All.Count == 1 ? paired.All[0] : throw new CliException(
            ExitCode.WrongArguments, new Sentence("clip.which", paired.All.Count, Names(paired)));
    }

    /// <summary>Its profile.</summary>
    /// <exception cref="CliException">It is not there any more.</exception>
    public static ClipProfile ProfileOf(PairedClip clip, ClipProfiles profiles) =>
        profiles.TryGet(clip.ProfileId, out ClipProfile? profile) ? profile : throw new CliException(
            ExitCode.UnusableInput, new Sentence("clip.no-profile", clip.ProfileId, clip.Name));

    private static string Names(PairedClips paired) => string.Join(", ", paired.All.Select(clip => $"\"{clip.Name}\" ({clip.Address})"));
}
