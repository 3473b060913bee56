using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli.KnownClips;

/// <summary>What the profiles of the program say about their clips, in the wearer's language.</summary>
/// <remarks>
/// A profile is a file in English, which its owner may change; a sentence that is not the one the resource files know, or a
/// profile of the wearer's own, is told as it is.
/// </remarks>
internal sealed class ClipStories(CultureInfo language)
{
    private static readonly TextResources English = new(typeof(ClipStories), Languages.English);

    private readonly TextResources _stories = new(typeof(ClipStories), language);

    /// <summary>What the clip is.</summary>
    public string Summary(ClipProfile clip) => Of($"summary.{clip.Id}", clip.Summary);

    /// <summary>Why the profile is experimental; null where it is not.</summary>
    public string? Experimental(ClipProfile clip) => clip.Experimental is { } reason ? Of($"experimental.{clip.Id}", reason) : null;

    private string Of(string name, string own) => English.Find(name) == own ? _stories[name] : own;
}
