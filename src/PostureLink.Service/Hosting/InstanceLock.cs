using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The right to be the one service of a data folder. The system gives it back when a process dies.</summary>
internal sealed class InstanceLock : IDisposable
{
    private const string FileName = "service.lock";

    private readonly FileStream _file;

    private InstanceLock(FileStream file) => _file = file;

    /// <summary>Takes it, and creates the data folder where there is none, readable by its owner only.</summary>
    /// <exception cref="InstanceException">Another service has it.</exception>
    /// <exception cref="JournalException">The folder cannot be written.</exception>
    public static InstanceLock Acquire(string dataFolder)
    {
        try
        {
            OwnerOnly.MakeFolder(dataFolder);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(dataFolder, fault);
        }
        try
        {
            return new InstanceLock(OwnerOnly.Open(Path.Combine(dataFolder, FileName), FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException held)
        {
            throw new InstanceException(dataFolder, held);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw JournalException.Disk(dataFolder, denied);
        }
    }

    public void Dispose() => _file.Dispose();
}
