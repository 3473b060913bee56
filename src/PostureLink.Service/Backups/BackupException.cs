using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A backup cannot be used.</summary>
/// <param name="path">Its file.</param>
/// <param name="why">What is wrong with it: a sentence without its end.</param>
/// <param name="innerException">What was found, or null.</param>
public sealed class BackupException(string path, string why, Exception? innerException = null)
    : PostureLinkException($"The backup {path} cannot be used: {why}. Nothing was changed; try another one.", innerException)
{
    /// <summary>Its file.</summary>
    public string Path { get; } = path;
}
