namespace PostureLink.Clips;

/// <summary>What is wrong with bytes from the air. A bad frame is data, never an exception.</summary>
public enum FrameFault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Shorter than its own layout says.</summary>
    TooShort,

    /// <summary>Longer than its own layout says.</summary>
    TooLong,

    /// <summary>A protocol version that this program does not know.</summary>
    UnknownVersion,

    /// <summary>A frame type that this program does not know, or that holds no acceleration.</summary>
    UnknownType,

    /// <summary>A field holds a value that the specification does not allow.</summary>
    BadField,

    /// <summary>Bytes outside any frame were skipped while looking for the next one.</summary>
    LostSync,

    /// <summary>A characteristic from which this clip sends no acceleration.</summary>
    UnknownCharacteristic,

    /// <summary>The clip refused a command, or ended its stream by itself.</summary>
    ClipRefused,

    /// <summary>The bytes are fine, and say that there is no reading.</summary>
    NotMeasured,
}
