namespace PostureLink.Core;

/// <summary>Folders and files that nobody but their owner can read, whatever the umask: what is told about a body is nobody else's.</summary>
/// <remarks>
/// Unix: modes 0700 and 0600 for what is new; the mode of what is there is its owner's to choose, and stays. Windows: the rights come
/// from the folder above, and those of a profile let its owner in, the system and its administrators.
/// </remarks>
public static class OwnerOnly
{
    private const UnixFileMode File0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder0700 = File0600 | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b111_111;
    private const UnixFileMode OthersEnter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Makes a folder where there is none, and those above it that are missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        // One by one: the mode would be that of the last alone.
        var missing = new Stack<string>();
        for (string? above = Path.GetFullPath(folder); above is not null && !Directory.Exists(above); above = Path.GetDirectoryName(above))
            missing.Push(above);
        foreach (string one in missing)
            Directory.CreateDirectory(one, Folder0700);
    }

    /// <summary>Makes an empty file where there is none, for an engine that gives its files no mode of its own.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void MakeFile(string path)
    {
        if (!File.Exists(path))
            Open(path, FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
    }

    /// <summary>Begins a file to be written; one that is there is emptied, and keeps its mode.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static FileStream Create(string path) => Open(path, FileMode.Create, FileShare.None);

    /// <summary>Opens a file to be read and written; one that is there keeps its mode.</summary>
    /// <param name="path">The file; its folder is there.</param>
    /// <param name="mode">Whether it may, must or must not be there.</param>
    /// <param name="share">What others may do with it meanwhile.</param>
    /// <param name="isBuffered">Whether small writes may wait for each other; else each reaches the operating system at once.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share, bool isBuffered = true)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!isBuffered)
            options.BufferSize = 0;
        if (!OperatingSystem.IsWindows() && mode is not (FileMode.Open or FileMode.Truncate))
            options.UnixCreateMode = File0600;
        return new FileStream(path, options);
    }

    /// <summary>Copies a file to a new one.</summary>
    /// <param name="from">The file.</param>
    /// <param name="to">The copy; one that is there is replaced, and keeps its mode.</param>
    /// <exception cref="IOException">It cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    public static void Copy(string from, string to)
    {
        using FileStream source = File.OpenRead(from);
        using FileStream copy = Create(to);
        source.CopyTo(copy);
        copy.Flush(flushToDisk: true);
    }

    /// <summary>Whether other users of the machine get into a folder; where one above it keeps them out, they do not.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>False where it is not there, and on Windows, where modes say nothing.</returns>
    public static bool IsOpenToOthers(string folder)
    {
        var full = new DirectoryInfo(Path.GetFullPath(folder));
        if (OperatingSystem.IsWindows() || !full.Exists || (full.UnixFileMode & Others) == 0)
            return false;
        for (DirectoryInfo? above = full.Parent; above is not null; above = above.Parent)
        {
            if ((above.UnixFileMode & OthersEnter) == 0)
                return false;
        }
        return true;
    }
}
