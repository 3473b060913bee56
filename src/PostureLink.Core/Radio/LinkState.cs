namespace PostureLink.Core;

/// <summary>How the link to a clip stands. Liveness is data arriving, not being connected.</summary>
public enum LinkStatus
{
    /// <summary>Not wanted: the session is over or not begun.</summary>
    Off = 0,

    /// <summary>Looking for the clip.</summary>
    Searching,

    /// <summary>Found; connecting and starting the stream.</summary>
    Connecting,

    /// <summary>Samples arrive.</summary>
    Streaming,

    /// <summary>Connected, but nothing has arrived for longer than the profile allows.</summary>
    Silent,

    /// <summary>The link is gone; it will be tried again.</summary>
    Lost,
}

/// <summary>A change of the link, with its reason.</summary>
/// <param name="At">When, by the scheduler's clock.</param>
/// <param name="Status">How it stands now.</param>
/// <param name="Reason">One sentence for the wearer.</param>
public sealed record LinkState(ArrivalTime At, LinkStatus Status, string Reason);
