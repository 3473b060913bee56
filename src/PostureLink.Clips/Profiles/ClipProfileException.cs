using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A clip profile cannot be used.</summary>
public sealed class ClipProfileException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file, or the name of the built-in profile.</param>
    /// <param name="line">The line in it, from 1, or null when it is the whole file.</param>
    /// <param name="jsonPath">The place in it, for example <c>$.frame.layout.fields[2].type</c>, or empty.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    /// <param name="innerException">What the system reported, or null.</param>
    public ClipProfileException(
        string file, int? line, string jsonPath, Wording problem, Wording remedy, Exception? innerException = null)
        : base(Because.Of("profile.fault", file, Place(line, jsonPath), problem, remedy), innerException)
    {
        File = file;
        Line = line;
        JsonPath = jsonPath;
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(remedy);
        Problem = problem.ToString();
        Remedy = remedy.ToString();
    }

    /// <summary>The file, or the name of the built-in profile.</summary>
    public string File { get; }

    /// <summary>The line in the file, from 1, or null when it is the whole file.</summary>
    public int? Line { get; }

    /// <summary>The place in the file, or empty when it is the whole file.</summary>
    public string JsonPath { get; }

    /// <summary>What is wrong, in English, as a clause without a full stop.</summary>
    public string Problem { get; }

    /// <summary>What to do, in English.</summary>
    public string Remedy { get; }

    private static Wording Place(int? line, string jsonPath) => (line, jsonPath.Length) switch
    {
        (null, 0) => Wording.Verbatim(""),
        (null, _) => Because.Of("profile.at", jsonPath),
        (_, 0) => Because.Of("profile.line", line),
        _ => Because.Of("profile.line-at", line, jsonPath),
    };
}
