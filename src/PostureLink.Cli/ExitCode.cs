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

    /// <summary>The radio cannot be used: none in this build, no Bluetooth service, no adapter, switched off, no permission.</summary>
    RadioUnavailable = 5,

    /// <summary>
    /// The clip cannot be reached: none is near, none is paired, it did not answer, it is another one, or it is held elsewhere.
    /// </summary>
    ClipUnreachable = 6,

    /// <summary>The upright pose was not taken, so nothing was kept.</summary>
    NotCalibrated = 7,

    /// <summary>No service runs, or it cannot be asked.</summary>
    ServiceUnavailable = 8,

    /// <summary>Left with Ctrl-C before it was done; nothing was kept. What is meant to be ended so ends with 0.</summary>
    Interrupted = 130,
}
