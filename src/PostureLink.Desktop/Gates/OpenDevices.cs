namespace PostureLink.Desktop;

/// <summary>Which devices the processes that we may look into hold open: the links in /proc/*/fd.</summary>
/// <param name="processFolder">"/proc".</param>
internal sealed class OpenDevices(string processFolder)
{
    /// <summary>Looks through the processes.</summary>
    /// <param name="devices">Full paths of the devices.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The first device that is open, or null; and how many processes could be looked into.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public (string? Device, int Processes) Find(IReadOnlySet<string> devices, CancellationToken cancellationToken)
    {
        int processes = 0;
        foreach (string process in Directory.EnumerateDirectories(processFolder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!char.IsAsciiDigit(Path.GetFileName(process)[0]))
                continue;
            try
            {
                foreach (string handle in Directory.EnumerateFileSystemEntries(Path.Combine(process, "fd")))
                {
                    if (new FileInfo(handle).LinkTarget is { } target && devices.Contains(target))
                        return (target, processes + 1);
                }
                processes++;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that has just ended.
            }
        }
        return (null, processes);
    }
}
