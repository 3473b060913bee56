using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Why something about a clip was not done. Whoever shows it has the words, with what to do about it.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Detail">What the radio or the system said of it, in English; empty where nobody said anything.</param>
public sealed record ClipRefusal(ClipRefusalKind Kind, string Detail = "")
{
    /// <summary>The same detail in every language; null where it is only in English.</summary>
    public Wording? Worded { get; init; }

    internal static ClipRefusal Of(Exception fault) => fault switch
    {
        // Worded when it was thrown, in the language of the settings, which is that of the page.
        ClipRadioException { IsWorded: true } told =>
            new ClipRefusal(KindOf(told.Failure), told.Message) { Worded = Wording.Verbatim(told.Message) },
        ClipRadioException radio => new ClipRefusal(KindOf(radio.Failure), radio.Message),
        PairedClipsException => With(ClipRefusalKind.FileUnusable, Wording.Of(fault)),
        // Its owner put the radio away while it was lent.
        ObjectDisposedException => new ClipRefusal(ClipRefusalKind.LinkLost),
        _ => new ClipRefusal(ClipRefusalKind.Unavailable, fault.Message),
    };

    internal static ClipRefusal With(ClipRefusalKind kind, Wording detail) => new(kind, detail.ToString()) { Worded = detail };

    private static ClipRefusalKind KindOf(RadioFailure failure) => failure switch
    {
        RadioFailure.Unavailable => ClipRefusalKind.Unavailable,
        RadioFailure.NotFound => ClipRefusalKind.NotFound,
        RadioFailure.LinkLost => ClipRefusalKind.LinkLost,
        RadioFailure.TimedOut => ClipRefusalKind.TimedOut,
        RadioFailure.PairingNeeded => ClipRefusalKind.PairingNeeded,
        RadioFailure.Busy => ClipRefusalKind.HeldElsewhere,
        RadioFailure.Unsupported => ClipRefusalKind.Unsupported,
        _ => ClipRefusalKind.Refused,
    };
}

/// <summary>Why something about a clip was not done.</summary>
public enum ClipRefusalKind
{
    /// <summary>This machine has no usable radio, or it is off.</summary>
    Unavailable = 0,

    /// <summary>The clip is not heard, or was not in the last search.</summary>
    NotFound,

    /// <summary>The link was lost on the way.</summary>
    LinkLost,

    /// <summary>The clip refused.</summary>
    Refused,

    /// <summary>The clip did not answer in time.</summary>
    TimedOut,

    /// <summary>The clip wants a code or a bond, and got none that it takes.</summary>
    PairingNeeded,

    /// <summary>Another program or a phone holds the clip.</summary>
    HeldElsewhere,

    /// <summary>This radio cannot do that.</summary>
    Unsupported,

    /// <summary>The device is no clip that the program knows.</summary>
    UnknownKind,

    /// <summary>Another clip has that name, or it is too long.</summary>
    NameTaken,

    /// <summary>The clip is in use already.</summary>
    InUse,

    /// <summary>Something else about clips is under way.</summary>
    Busy,

    /// <summary>No clip is in use.</summary>
    NoClip,

    /// <summary>No samples arrive from the clip.</summary>
    NoSamples,

    /// <summary>The clip has nothing that vibrates.</summary>
    NoMotor,

    /// <summary>No such clip is the wearer's.</summary>
    NotYours,

    /// <summary>The service was started for one clip by name.</summary>
    FixedClip,

    /// <summary>The clip is forgotten here, but the system's Bluetooth still knows it.</summary>
    BondKept,

    /// <summary>The file of the paired clips cannot be used.</summary>
    FileUnusable,

    /// <summary>A setting is not one that this kind of clip takes.</summary>
    WrongSetting,

    /// <summary>A clip for the low back goes with a first one, and there is none.</summary>
    NoFirstClip,
}
