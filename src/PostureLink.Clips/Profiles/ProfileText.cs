using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PostureLink.Clips;

/// <summary>The text of a profile file, which tells the line of each place in it.</summary>
/// <param name="File">The file, for errors.</param>
/// <param name="Json">Its text.</param>
/// <param name="OpenScript">Gives the text of a script that the profile names, or null when there is none.</param>
internal sealed record ProfileText(string File, string Json, Func<string, string?> OpenScript)
{
    /// <summary>The line of a value, from 1, or null when the text has no such place.</summary>
    /// <param name="jsonPath">Its JSON path, as <see cref="ProfileNode"/> writes it.</param>
    public int? LineOf(string jsonPath)
    {
        List<(string Path, int Line, bool IsText)> places = Places();
        int at = places.FindIndex(place => place.Path == jsonPath);
        return at < 0 ? null : places[at].Line;
    }

    /// <summary>The line of the first property that stands twice in one object, or null when none does.</summary>
    public int? LineOfDuplicate()
    {
        var seen = new HashSet<string>();
        List<(string Path, int Line, bool IsText)> places = Places();
        int at = places.FindIndex(place => !seen.Add(place.Path));
        return at < 0 ? null : places[at].Line;
    }

    /// <summary>The first place whose name or value is no text, as one with <c>\ud800</c> alone in it, or null when there is none.</summary>
    public (string Path, int Line)? PlaceOfHalfCharacter()
    {
        List<(string Path, int Line, bool IsText)> places = Places();
        int at = places.FindIndex(place => !place.IsText);
        return at < 0 ? null : (places[at].Path, places[at].Line);
    }

    /// <summary>What to throw when a place is wrong.</summary>
    /// <param name="jsonPath">The place.</param>
    /// <param name="fault">Its name in the resource files: what is wrong under "profile.NAME", what to do under "profile.NAME.do".</param>
    /// <param name="values">What is filled in, into both.</param>
    public ClipProfileException Fault(string jsonPath, string fault, params object?[] values) =>
        Fault(jsonPath, LineOf(jsonPath), null, fault, values);

    /// <summary>What to throw when a place is wrong that somebody else has found.</summary>
    public ClipProfileException Fault(string jsonPath, int? line, Exception? cause, string fault, params object?[] values) =>
        new(File, line, jsonPath, Because.Of($"profile.{fault}", values), Because.Of($"profile.{fault}.do", values), cause);

    /// <summary>Every value with its path, its line, and whether both are text, in the order of the file, as far as it is JSON.</summary>
    private List<(string Path, int Line, bool IsText)> Places()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Json);
        var reader = new Utf8JsonReader(bytes);
        var places = new List<(string Path, int Line, bool IsText)>();
        var open = new Stack<(string Path, int Items)>();
        string here = "$";
        bool isText = true;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isText = TryReadText(ref reader, out string name);
                    here = $"{open.Peek().Path}.{name}";
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    continue;
            }
            if (open.TryPeek(out (string Path, int Items) list) && list.Items >= 0)
            {
                open.Push((list.Path, open.Pop().Items + 1));
                here = string.Create(CultureInfo.InvariantCulture, $"{list.Path}[{list.Items}]");
            }
            isText &= reader.TokenType != JsonTokenType.String || TryReadText(ref reader, out _);
            places.Add((here, 1 + bytes.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n'), isText));
            isText = true;
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
                open.Push((here, reader.TokenType == JsonTokenType.StartArray ? 0 : -1));
        }
        return places;
    }

    /// <summary>Reads a text or a name.</summary>
    /// <returns>False where its escapes are no text; then it is as it stands in the file.</returns>
    private static bool TryReadText(ref Utf8JsonReader reader, out string text)
    {
        try
        {
            text = reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = Encoding.UTF8.GetString(reader.ValueSpan);
            return false;
        }
    }
}
