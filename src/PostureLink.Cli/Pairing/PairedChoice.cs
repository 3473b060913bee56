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
        Description = "The clip's name or address; not needed when there is only one.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The clip that was named, or the only one.</summary>
    /// <exception cref="CliException">There is none, none of that name, or more than one.</exception>
    public static PairedClip Of(PairedClips paired, string? named)
    {
        if (paired.All.Count == 0)
        {
            throw new CliException(ExitCode.ClipUnreachable,
                "No clip is yours yet: pair one with 'posturelink pair', or, without any hardware, with 'posturelink pair --radio simulated'.");
        }
        if (named is not null)
        {
            return paired.Find(named) ?? throw new CliException(
                ExitCode.ClipUnreachable, $"No clip of yours is called '{named}'. Yours are: {Names(paired)}.");
        }
        return paired.All.Count == 1 ? paired.All[0] : throw new CliException(
            ExitCode.WrongArguments, $"{paired.All.Count} clips are yours, and this is about one of them; name it: {Names(paired)}.");
    }

    /// <summary>Its profile.</summary>
    /// <exception cref="CliException">It is not there any more.</exception>
    public static ClipProfile ProfileOf(PairedClip clip, ClipProfiles profiles) =>
        profiles.TryGet(clip.ProfileId, out ClipProfile? profile) ? profile : throw new CliException(
            ExitCode.UnusableInput, $"The profile '{clip.ProfileId}' of {clip.Name} is not there any more: put its file back, or pair the clip again.");

    private static string Names(PairedClips paired) => string.Join(", ", paired.All.Select(clip => $"\"{clip.Name}\" ({clip.Address})"));
}
