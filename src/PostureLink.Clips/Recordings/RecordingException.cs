using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A recording cannot be read, or not from some line on.</summary>
public sealed class RecordingException : PostureLinkException
{
    internal RecordingException(string file, long? line, string? column, Wording why, Exception? innerException = null)
        : base(Sentence(file, line, why), innerException)
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file, as it was given.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1, or null when the file as a whole is at fault.</summary>
    public long? Line { get; }

    /// <summary>The column's name in the header, or null when it is no matter of one column.</summary>
    public string? Column { get; }

    private static Wording Sentence(string file, long? line, Wording why)
    {
        string name = Path.GetFileName(file);
        return line is null ? Because.Of("recording.file", name, why) : Because.Of("recording.line", name, line, why);
    }
}
