using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips.KnownClips;

/// <summary>What the profiles of the program say about their clips, in the wearer's language.</summary>
/// <remarks>
/// A profile is a file in English, which its owner may change; a sentence that is not the one the resource files know, or a
/// profile of the wearer's own, is told as it is.
/// </remarks>
/// <param name="language">The language.</param>
public sealed class ClipStories(CultureInfo language)
{
    private static readonly TextResources English = new(typeof(ClipStories), Languages.English);

    private readonly TextResources _stories = new(typeof(ClipStories), language);

    /// <summary>What the clip is.</summary>
    /// <param name="clip">The clip.</param>
    public string Summary(ClipProfile clip) => Of($"summary.{clip.Id}", clip.Summary);

    /// <summary>Why the profile is experimental; null where it is not.</summary>
    /// <param name="clip">The clip.</param>
    public string? Experimental(ClipProfile clip) => clip.Experimental is { } reason ? Of($"experimental.{clip.Id}", reason) : null;

    /// <summary>How the clip is worn, and what nobody has verified about that.</summary>
    /// <param name="clip">The clip.</param>
    public string Mounting(ClipProfile clip) => Of($"note.{clip.Id}", clip.Mounting.Note);

    /// <summary>What a setting of the clip is.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="setting">The setting.</param>
    public string Meaning(ClipProfile clip, ClipSetting setting) => Of($"meaning.{clip.Id}.{setting.Name}", setting.Meaning);

    private string Of(string name, string own) => English.Find(name) == own ? _stories[name] : own;
}
