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
}
