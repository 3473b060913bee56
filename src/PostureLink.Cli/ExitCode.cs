namespace PostureLink.Cli;

/// <summary>What the program tells a script.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Done = 0,

    /// <summary>A fault of the program itself.</summary>
    Failed = 1,

    /// <summary>Wrong arguments.</summary>
    WrongArguments = 2,

    /// <summary>Input that cannot be used: a recording, a frame, a profile.</summary>
    UnusableInput = 3,

    /// <summary>The journal cannot be used: in use, damaged, of another engine, or not there.</summary>
    JournalUnavailable = 4,
}
