using System.Text;

namespace PostureLink.Service;

/// <summary>The text of a settings file: lines of <c>name = value  # comment</c>. Edits keep every other line as it was.</summary>
/// <remarks>
/// A line that begins with <c>#</c> is a comment, and so is what follows a <c>#</c> after a space. <c>#name = value</c>, without a
/// space, is a setting that is not set: where one is set it takes that line's place, and where it is set back it becomes one again.
/// </remarks>
internal sealed class SettingsSheet
{
    private readonly List<string> _lines;

    /// <summary>Takes a text apart.</summary>
    public SettingsSheet(string text) => _lines = [.. text.Split('\n')];

    /// <summary>What a line sets.</summary>
    /// <param name="Line">Its number, from 1.</param>
    /// <param name="Name">The name; empty where the line is not of the form.</param>
    /// <param name="Value">The value.</param>
    public readonly record struct Entry(int Line, string Name, string Value);

    /// <summary>The lines that set something, or try to.</summary>
    public IEnumerable<Entry> Entries
    {
        get
        {
            for (int i = 0; i < _lines.Count; i++)
            {
                string set = WithoutComment(_lines[i]).Trim().TrimStart('\uFEFF');
                if (set.Length == 0)
                    continue;
                int equals = set.IndexOf('=', StringComparison.Ordinal);
                yield return equals < 0
                    ? new Entry(i + 1, "", set)
                    : new Entry(i + 1, set[..equals].Trim(), set[(equals + 1)..].Trim());
            }
        }
    }

    /// <summary>Sets a value.</summary>
    public void Set(string name, string value)
    {
        if (LineOf(name) is { } line)
        {
            _lines[line] = $"{name} = {value}{CommentOf(_lines[line])}";
            return;
        }
        int place = _lines.FindIndex(text => NameOf(text, isSet: false) == name);
        if (place >= 0)
        {
            _lines[place] = $"{name} = {value}{CommentOf(_lines[place], from: 1)}";
            return;
        }
        // At the end, before the empty piece after the last line break.
        int end = _lines[^1].Length == 0 ? _lines.Count - 1 : _lines.Count;
        _lines.Insert(end, $"{name} = {value}{Ending}");
        if (end == _lines.Count - 1)
            _lines.Add("");
    }

    /// <summary>Sets the default again: the line stays, as a comment.</summary>
    public void Reset(string name, string standard)
    {
        while (LineOf(name) is { } line)
            _lines[line] = $"#{name} = {standard}{CommentOf(_lines[line])}";
    }

    /// <summary>Makes a line a comment.</summary>
    /// <param name="line">Its number, from 1.</param>
    public void Comment(int line) => _lines[line - 1] = "# " + _lines[line - 1];

    /// <inheritdoc/>
    public override string ToString() => new StringBuilder().AppendJoin('\n', _lines).ToString();

    /// <summary>As the file's other lines end, without the line feed.</summary>
    private string Ending => _lines[0].EndsWith('\r') ? "\r" : "";

    private int? LineOf(string name)
    {
        // Where it is set twice, which is refused, the last is changed.
        int line = _lines.FindLastIndex(text => NameOf(text, isSet: true) == name);
        return line < 0 ? null : line;
    }

    private static string NameOf(string line, bool isSet)
    {
        if (!isSet && (line.Length < 2 || line[0] != '#' || !char.IsAsciiLetter(line[1])))
            return "";
        string set = WithoutComment(isSet ? line : line[1..]);
        int equals = set.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? "" : set[..equals].Trim().TrimStart('\uFEFF');
    }

    private static string WithoutComment(string line, int from = 0) => line[from..StartOfComment(line, from)];

    /// <summary>The comment of a line with the space before it, and how the line ends.</summary>
    private static string CommentOf(string line, int from = 0)
    {
        int comment = StartOfComment(line, from);
        while (comment > from && comment < line.Length && line[comment - 1] is ' ' or '\t')
            comment--;
        return comment < line.Length ? line[comment..] : line.EndsWith('\r') ? "\r" : "";
    }

    private static int StartOfComment(string line, int from)
    {
        for (int i = from; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == from || line[i - 1] is ' ' or '\t'))
                return i;
        }
        return line.Length;
    }
}
