namespace PostureLink.Core;

/// <summary>Looks at a journal's file before its engine does.</summary>
public static class JournalFile
{
    /// <summary>Keeps what is not a file of the engine from the engine, which could write into it.</summary>
    /// <remarks>
    /// A file that is not there, or holds no byte, passes: it becomes a journal. A process that dies right after it created the
    /// file leaves the latter.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <param name="smallestLength">Bytes of the smallest file that the engine makes.</param>
    /// <param name="offset">Where the engine's mark begins, bytes.</param>
    /// <param name="mark">The engine's mark.</param>
    /// <exception cref="JournalException">It is not a file of the engine.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static void RequireMark(string path, int smallestLength, int offset, ReadOnlySpan<byte> mark)
    {
        if (!File.Exists(path))
            return;
        using FileStream file = File.OpenRead(path);
        if (file.Length == 0)
            return;
        var header = new byte[smallestLength];
        int length = file.ReadAtLeast(header, smallestLength, throwOnEndOfStream: false);
        if (length < smallestLength || !header.AsSpan(offset, mark.Length).SequenceEqual(mark))
            throw JournalException.Damaged(path);
    }
}
