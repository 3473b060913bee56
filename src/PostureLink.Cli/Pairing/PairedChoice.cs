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
    public static PairedClip Of(PairedClips paired, string? named) => Of(paired, named, paired.All);

    /// <summary>The clip that was named, or the only one that is worn above; a second one goes along with it.</summary>
    /// <exception cref="CliException">There is none, none of that name, or more than one.</exception>
    public static PairedClip UpperOf(PairedClips paired, string? named) =>
        Of(paired, named, paired.Upper is null ? paired.All : [.. paired.All.Where(clip => clip.Place == ClipPlace.Upper)]);

    private static PairedClip Of(PairedClips paired, string? named, IReadOnlyList<PairedClip> offered)
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
        return offered.Count == 1 ? offered[0] : throw new CliException(
            ExitCode.WrongArguments, new Sentence("clip.which", paired.All.Count, Names(paired)));
    }

    /// <summary>Its profile.</summary>
    /// <exception cref="CliException">It is not there any more.</exception>
    public static ClipProfile ProfileOf(PairedClip clip, ClipProfiles profiles) =>
        profiles.TryGet(clip.ProfileId, out ClipProfile? profile) ? profile : throw new CliException(
            ExitCode.UnusableInput, new Sentence("clip.no-profile", clip.ProfileId, clip.Name));

    private static string Names(PairedClips paired) => string.Join(", ", paired.All.Select(clip => $"\"{clip.Name}\" ({clip.Address})"));
}
