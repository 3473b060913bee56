namespace PostureLink.Core;

/// <summary>The right to a data folder's journal: one process at a time, whatever the engine.</summary>
/// <remarks>
/// A file of our own, because not every engine keeps a second process out: LiteDB 5 on Linux lets two processes write into
/// the same file and loses rows (litedb-org/LiteDB, issue 2163). The operating system gives the lock back when a process
/// dies; the file itself stays, since deleting it would race with the next owner.
/// </remarks>
public sealed class JournalLock : IDisposable
{
    /// <summary>Name of the lock's file in the data folder.</summary>
    public const string FileName = "journal.lock";

    // What IOException.HResult says when another handle holds the file: the raw errno on Unix, the HRESULT on Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private JournalLock(string folder, FileStream file)
    {
        Folder = folder;
        _file = file;
    }

    /// <summary>Full path of the data folder.</summary>
    public string Folder { get; }

    /// <summary>Takes the lock, and creates the folder where there is none, readable by its owner only.</summary>
    /// <param name="folder">The data folder.</param>
    /// <exception cref="JournalException">Another process holds it, or the folder cannot be written.</exception>
    public static JournalLock Acquire(string folder)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        string full = Path.GetFullPath(folder);
        try
        {
            OwnerOnly.MakeFolder(full);
            return new JournalLock(full, OwnerOnly.Open(Path.Combine(full, FileName), FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException e) when (e.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw JournalException.InUse(full, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(full, e);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _file.Dispose();
}
