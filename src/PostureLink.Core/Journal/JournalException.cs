namespace PostureLink.Core;

/// <summary>Why a journal could not be used.</summary>
public enum JournalFailure
{
    /// <summary>Another process holds it.</summary>
    InUse = 0,

    /// <summary>The data folder holds another engine's journal.</summary>
    OtherEngine,

    /// <summary>It was written by a newer version of the program.</summary>
    NewerSchema,

    /// <summary>The file is not a journal, or is damaged.</summary>
    Damaged,

    /// <summary>The disk is full, read-only or failed.</summary>
    Disk,

    /// <summary>This build lacks the engine.</summary>
    EngineMissing,

    /// <summary>There is no journal to convert.</summary>
    Absent,

    /// <summary>It is encrypted, and its key is not to be had.</summary>
    KeyMissing,

    /// <summary>It is encrypted with another key than the one that is to be had.</summary>
    KeyWrong,

    /// <summary>Its engine cannot encrypt.</summary>
    NotEncryptable,
}

/// <summary>The journal could not be opened, read or written.</summary>
public sealed class JournalException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="path">File or folder it concerns.</param>
    /// <param name="message">One plain sentence with the remedy.</param>
    /// <param name="innerException">What the engine or the operating system reported, or null.</param>
    public JournalException(JournalFailure failure, string path, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Path = path;
    }

    /// <summary>Why it could not be used.</summary>
    public JournalFailure Failure { get; }

    /// <summary>File or folder it concerns.</summary>
    public string Path { get; }

    /// <summary>Another process holds the data folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="cause">What the operating system reported.</param>
    public static JournalException InUse(string folder, Exception? cause = null) => new(
        JournalFailure.InUse, folder,
        $"Another PostureLink process is using the journal in {folder}: stop it, or choose another folder with --data.", cause);

    /// <summary>The journal was written by a newer version of the program.</summary>
    /// <param name="file">The journal's file.</param>
    /// <param name="found">The version of the tables in it.</param>
    public static JournalException NewerSchema(string file, int found) => new(
        JournalFailure.NewerSchema, file,
        $"The journal {file} was written by a newer PostureLink (tables version {found}; this one knows "
        + $"{JournalTables.SchemaVersion}): update PostureLink; the journal was left untouched.");

    /// <summary>The file is not a journal of ours, or is damaged.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cause">What the engine reported.</param>
    public static JournalException Damaged(string file, Exception? cause = null) => new(
        JournalFailure.Damaged, file,
        $"The file {file} is damaged or is not a PostureLink journal: it was left as it is; move it away to start a new journal, "
        + "or put a backup in its place.", cause);

    /// <summary>It is encrypted, and its key is not to be had.</summary>
    /// <param name="file">The file.</param>
    /// <param name="where">Where the key was looked for; a part of a sentence, or null.</param>
    public static JournalException KeyMissing(string file, string? where = null) => new(
        JournalFailure.KeyMissing, file,
        $"{file} is encrypted and its key is not here{(where is null ? "" : $" ({where})")}: put the key's file back, or name it with "
        + "POSTURELINK_JOURNAL_KEY_FILE. Nothing was touched; without its key nobody can read it.");

    /// <summary>It is encrypted with another key.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cause">What the engine reported, or null.</param>
    public static JournalException KeyWrong(string file, Exception? cause = null) => new(
        JournalFailure.KeyWrong, file,
        $"The key does not open {file}: it was encrypted with another one, or its first page is damaged. Nothing was touched; name the "
        + "right key's file with POSTURELINK_JOURNAL_KEY_FILE, or put a backup in its place.", cause);

    /// <summary>The disk is full, read-only or failed.</summary>
    /// <param name="place">File or folder that could not be read or written.</param>
    /// <param name="cause">What the engine or the operating system reported.</param>
    public static JournalException Disk(string place, Exception cause) => new(
        JournalFailure.Disk, place,
        $"The journal in {place} cannot be read or written ({cause.Message}): see that the disk has room and that you may "
        + "write there.",
        cause);
}
