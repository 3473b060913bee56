namespace PostureLink.Core;

/// <summary>Keeps a journal's file as it is before its tables are brought up to date.</summary>
public static class JournalBackup
{
    private const int BlockBytes = 1 << 16;

    /// <summary>The name of the copy: <c>journal.v1.backup.sqlite</c> for version 1 of <c>journal.sqlite</c>.</summary>
    /// <param name="path">The journal's file.</param>
    /// <param name="version">The version of its tables.</param>
    public static string PathOf(string path, int version)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string name = FormattableString.Invariant(
            $"{Path.GetFileNameWithoutExtension(path)}.v{version}.backup{Path.GetExtension(path)}");
        return Path.Combine(Path.GetDirectoryName(path)!, name);
    }

    /// <summary>Copies a journal that no engine has open, and compares the copy byte by byte before it gets its name.</summary>
    /// <remarks>
    /// A copy of an earlier, interrupted attempt is replaced: the journal may have been written since. Killed at any point, this
    /// leaves the journal untouched, and a copy that bears the name is whole.
    /// </remarks>
    /// <param name="path">The journal's file.</param>
    /// <param name="version">The version of its tables.</param>
    /// <exception cref="IOException">It cannot be read or written, or the copy differs.</exception>
    public static void Keep(string path, int version)
    {
        string kept = PathOf(path, version);
        string unfinished = kept + ".part";
        using (FileStream from = File.OpenRead(path))
        {
            using (FileStream to = OwnerOnly.Create(unfinished))
            {
                from.CopyTo(to);
                to.Flush(flushToDisk: true);
            }
            from.Position = 0;
            using FileStream copy = File.OpenRead(unfinished);
            if (!Same(from, copy))
                throw new IOException($"the copy {unfinished} of {path} differs from it");
        }
        File.Move(unfinished, kept, overwrite: true);
    }

    private static bool Same(FileStream left, FileStream right)
    {
        if (left.Length != right.Length)
            return false;
        byte[] a = new byte[BlockBytes], b = new byte[BlockBytes];
        while (true)
        {
            int count = left.ReadAtLeast(a, BlockBytes, throwOnEndOfStream: false);
            int other = right.ReadAtLeast(b, BlockBytes, throwOnEndOfStream: false);
            if (!a.AsSpan(0, count).SequenceEqual(b.AsSpan(0, other)))
                return false;
            if (count == 0)
                return true;
        }
    }
}
