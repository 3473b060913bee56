using System.Globalization;
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
        string file, int? line, string jsonPath, string problem, string remedy, Exception? innerException = null)
        : base($"{file}{Place(line, jsonPath)}: {problem}. {remedy}", innerException)
    {
        File = file;
        Line = line;
        JsonPath = jsonPath;
        Problem = problem;
        Remedy = remedy;
    }

    /// <summary>The file, or the name of the built-in profile.</summary>
    public string File { get; }

    /// <summary>The line in the file, from 1, or null when it is the whole file.</summary>
    public int? Line { get; }

    /// <summary>The place in the file, or empty when it is the whole file.</summary>
    public string JsonPath { get; }

    /// <summary>What is wrong, as a clause without a full stop.</summary>
    public string Problem { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    private static string Place(int? line, string jsonPath)
    {
        string text = line is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number}") : "";
        return jsonPath.Length == 0 ? text : $"{text}, at {jsonPath}";
    }
}
