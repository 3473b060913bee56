using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>A folder or file cannot be measured; the message names file, line and what to do.</summary>
public sealed class EvaluationException : PostureLinkException
{
    internal EvaluationException(string path, long? line, string why, Exception? innerException = null)
        : base(line is null ? $"{Path.GetFileName(path)}: {why}" : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)} line {line}: {why}"), innerException)
    {
        File = path;
        Line = line;
    }

    /// <summary>The file or folder, as it was given.</summary>
    public string File { get; }

    /// <summary>The line, counted from 1, or null when the file as a whole is at fault.</summary>
    public long? Line { get; }
}
