using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Why something cannot be, in the words of this room's resource files.</summary>
internal static class Because
{
    /// <summary>The sentence, or the part of one, of a name.</summary>
    /// <param name="name">As in the resource files.</param>
    /// <param name="values">What is filled in.</param>
    public static Wording Of(string name, params object?[] values) => new(typeof(Because), name, values);
}
