using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Whom a search heard.</summary>
internal enum Hearing
{
    /// <summary>There was no search.</summary>
    NotSearched = 0,

    /// <summary>Nobody at all.</summary>
    Nobody,

    /// <summary>Others, but not the clip.</summary>
    Others,

    /// <summary>The clip.</summary>
    TheClip,
}

/// <summary>How a try ended, with or without a link.</summary>
/// <param name="Fault">What ended it.</param>
/// <param name="Reason">One sentence for the wearer.</param>
/// <param name="BroughtData">Whether it brought a readable frame.</param>
/// <param name="Hearing">Whom its search heard.</param>
internal sealed record LinkEnd(LinkFault Fault, string Reason, bool BroughtData, Hearing Hearing)
{
    /// <summary>The fault that a radio's failure is.</summary>
    public static LinkFault FaultOf(RadioFailure failure) => failure switch
    {
        RadioFailure.Unavailable => LinkFault.RadioUnavailable,
        RadioFailure.NotFound => LinkFault.NotFound,
        RadioFailure.LinkLost => LinkFault.Lost,
        RadioFailure.Refused => LinkFault.Refused,
        RadioFailure.TimedOut => LinkFault.TimedOut,
        RadioFailure.PairingNeeded => LinkFault.PairingNeeded,
        RadioFailure.Busy => LinkFault.Busy,
        _ => LinkFault.Unsupported,
    };
}
