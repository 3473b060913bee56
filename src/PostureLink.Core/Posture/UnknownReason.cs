namespace PostureLink.Core;

/// <summary>Why a second is <see cref="PostureState.Unknown"/>.</summary>
public enum UnknownReason
{
    /// <summary>The second is known.</summary>
    None = 0,

    /// <summary>No sample arrived for longer than the gap limit.</summary>
    Gap,

    /// <summary>No neutral pose has been calibrated yet.</summary>
    Uncalibrated,

    /// <summary>Samples arrived, but hold no usable gravity (zero, not a number).</summary>
    NoGravity,

    /// <summary>Nothing was recorded: the program was not running or had no clip.</summary>
    NoRecord,
}
