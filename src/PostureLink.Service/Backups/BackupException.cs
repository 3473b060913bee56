using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A backup cannot be used.</summary>
/// <param name="path">Its file.</param>
/// <param name="why">What is wrong with it, as a clause without a full stop.</param>
/// <param name="innerException">What was found, or null.</param>
public sealed class BackupException(string path, Wording why, Exception? innerException = null)
    : PostureLinkException(Because.Of("BackupUnusable", path, why), innerException)
{
    /// <summary>Its file.</summary>
    public string Path { get; } = path;
}
