using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A service runs already for a data folder.</summary>
/// <param name="dataFolder">The data folder.</param>
/// <param name="innerException">What the operating system reported.</param>
public sealed class InstanceException(string dataFolder, Exception innerException) : PostureLinkException(
    $"A posturelink service runs already for {dataFolder}: 'posturelink status' asks it; stop it first, or choose another folder with --data.",
    innerException)
{
    /// <summary>The data folder.</summary>
    public string DataFolder { get; } = dataFolder;
}
