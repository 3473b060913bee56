using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A clip profile cannot be used.</summary>
public sealed class ClipProfileException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="file">The file, or the name of the built-in profile.</param>
    /// <param name="jsonPath">The place in it, for example <c>$.frame.layout.fields[2].type</c>, or empty.</param>
    /// <param name="problem">What is wrong, as a clause without a full stop.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    /// <param name="innerException">What the system reported, or null.</param>
    public ClipProfileException(string file, string jsonPath, string problem, string remedy, Exception? innerException = null)
        : base($"{file}{(jsonPath.Length == 0 ? "" : $", at {jsonPath}")}: {problem}. {remedy}", innerException)
    {
        File = file;
        JsonPath = jsonPath;
        Remedy = remedy;
    }

    /// <summary>The file, or the name of the built-in profile.</summary>
    public string File { get; }

    /// <summary>The place in the file, or empty when it is the whole file.</summary>
    public string JsonPath { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }
}
