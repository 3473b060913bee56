using System.Text;

namespace PostureLink.Desktop;

/// <summary>Text as it may be handed to a screen: no control characters, and no markup where markup is understood.</summary>
internal static class PlainText
{
    /// <summary>Replaces control characters by spaces: an escape sequence in a title must not command a terminal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepLines">Whether line feeds stay.</param>
    public static string Clean(string text, bool keepLines = false)
    {
        ReadOnlySpan<char> span = text;
        if (!ContainsControl(span))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (char it in span)
            clean.Append(char.IsControl(it) && !(keepLines && it == '\n') ? ' ' : it);
        return clean.ToString();
    }

    /// <summary>Escapes what a notification service that knows markup would take for some.</summary>
    public static string EscapeMarkup(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    private static bool ContainsControl(ReadOnlySpan<char> text)
    {
        foreach (char it in text)
        {
            if (char.IsControl(it))
                return true;
        }
        return false;
    }
}
