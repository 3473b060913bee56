using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The file of the paired clips cannot be used. It is left as it is.</summary>
public sealed class PairedClipsException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">Full path of the file.</param>
    /// <param name="line">The line, from 1, or null when it is the whole file.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    /// <param name="innerException">What the system reported, or null.</param>
    public PairedClipsException(string file, long? line, Wording problem, Wording remedy, Exception? innerException = null)
        : base(line is null ? Because.Of("PairedFile", file, problem, remedy) : Because.Of("PairedLine", file, line, problem, remedy), innerException)
    {
        File = file;
        Line = line;
    }

    /// <summary>Full path of the file.</summary>
    public string File { get; }

    /// <summary>The line, from 1, or null when it is the whole file.</summary>
    public long? Line { get; }
}
