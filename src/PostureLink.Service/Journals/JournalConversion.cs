using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Moves a data folder's journal from one engine to another without ever being the only holder of a row.</summary>
/// <remarks>
/// The copy is made in a folder of its own, so that its name says that it is not finished; it moves into place only when every
/// row has been read back and found equal, and the former journal gives way last. Killed at any point, the folder holds the
/// former journal, or both, and running it again finishes the work.
/// </remarks>
internal sealed class JournalConversion
{
    /// <summary>Folder, in the data folder, where the copy is made.</summary>
    public const string WorkFolder = "journal.converting";

    private const string KeptMark = ".before-convert-";

    /// <summary>In the name of every copy that <see cref="JournalBackup"/> keeps.</summary>
    private const string BackupMark = ".backup.";

    private readonly string _folder;
    private readonly JournalEngine _from;
    private readonly JournalEngine _to;

    public JournalConversion(string folder, JournalEngine from, JournalEngine to)
    {
        if (from == to)
            throw new ArgumentException("A journal is converted to another engine, not to its own.", nameof(to));
        _folder = Path.GetFullPath(folder);
        _from = from;
        _to = to;
    }

    private string FromFile => Path.Combine(_folder, _from.FileName);

    private string ToFile => Path.Combine(_folder, _to.FileName);

    private string Work => Path.Combine(_folder, WorkFolder);

    /// <summary>Converts, or finishes a conversion that was interrupted.</summary>
    /// <exception cref="JournalException">See <see cref="JournalFolder.Convert"/>.</exception>
    public JournalConversionReport Run()
    {
        _from.RequireAvailable(_folder);
        _to.RequireAvailable(_folder);
        // An engine that cannot encrypt would write open what is sealed now.
        if (KeyNote.Read(Path.GetFullPath(_folder)) is not null || _from.IsEncrypted(FromFile))
            _to.RequireEncryption(_folder);
        using JournalLock held = JournalLock.Acquire(_folder);
        if (!_from.IsIn(_folder))
            throw Absent();
        try
        {
            DeleteWork();
            long rows = _to.IsIn(_folder) ? Verify(held) : Copy(held);
            RequireClosed();
            string kept = FirstFreeName(FromFile + KeptMark);
            File.Move(FromFile, kept);
            return new JournalConversionReport(ToFile, kept, rows);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(_folder, e);
        }
    }

    private JournalException Absent() => new(
        JournalFailure.Absent, _folder, $"The folder {_folder} holds no journal of {_from.Name} to convert.");

    private long Copy(JournalLock held)
    {
        long rows;
        using (IJournal from = Open(_from, _folder, held))
        {
            using (IJournal to = Open(_to, Work, null))
                JournalCopy.Copy(from, to);
            using (IJournal to = Open(_to, Work, null))
                rows = JournalCopy.Verify(from, to);
        }
        File.Move(Path.Combine(Work, _to.FileName), ToFile);
        DeleteWork();
        return rows;
    }

    private long Verify(JournalLock held)
    {
        using IJournal from = Open(_from, _folder, held);
        using IJournal to = Open(_to, _folder, held);
        return JournalCopy.Verify(from, to);
    }

    private IJournal Open(JournalEngine engine, string folder, JournalLock? held) =>
        engine.Open(folder, held, engine.CanEncrypt ? JournalKeys.Of(_folder) : null);

    // A log that an engine left behind would be taken for the log of the next journal of that name.
    private void RequireClosed()
    {
        string pattern = $"journal*{Path.GetExtension(_from.FileName)}*";
        foreach (string file in Directory.EnumerateFiles(_folder, pattern))
        {
            bool isKept = file.Contains(KeptMark, StringComparison.Ordinal) || file.Contains(BackupMark, StringComparison.Ordinal);
            if (file != FromFile && !isKept)
                throw new IOException($"{file} was left behind by {_from.Name}");
        }
    }

    private void DeleteWork()
    {
        if (Directory.Exists(Work))
            Directory.Delete(Work, recursive: true);
    }

    private static string FirstFreeName(string stem) => Enumerable.Range(1, int.MaxValue - 1)
        .Select(number => stem + number.ToString(CultureInfo.InvariantCulture))
        .First(name => !Path.Exists(name));
}
