namespace PostureLink.Core;

/// <summary>Why a radio call failed.</summary>
public enum RadioFailure
{
    /// <summary>This machine has no usable radio, or it is off.</summary>
    Unavailable = 0,

    /// <summary>The clip did not answer.</summary>
    NotFound,

    /// <summary>The link was lost on the way.</summary>
    LinkLost,

    /// <summary>The clip refused: not permitted, no such characteristic, a value it does not take.</summary>
    Refused,

    /// <summary>The deadline passed.</summary>
    TimedOut,

    /// <summary>The clip demands a bond, or no longer knows the one there was.</summary>
    PairingNeeded,

    /// <summary>Another program or phone holds the clip, or the radio is busy with another call.</summary>
    Busy,

    /// <summary>This radio cannot do that.</summary>
    Unsupported,
}

/// <summary>A radio call failed.</summary>
public sealed class ClipRadioException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="failure">Why.</param>
    /// <param name="address">The clip it concerns, or empty.</param>
    /// <param name="message">One plain sentence with the remedy.</param>
    /// <param name="innerException">What the radio reported, or null.</param>
    public ClipRadioException(RadioFailure failure, string address, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Failure = failure;
        Address = address;
    }

    /// <summary>Why the call failed.</summary>
    public RadioFailure Failure { get; }

    /// <summary>The clip it concerns, or empty.</summary>
    public string Address { get; }

    /// <summary>Whether the message is in the wearer's language already; a radio's own is in English.</summary>
    /// <value>Default no.</value>
    public bool IsWorded { get; init; }
}
