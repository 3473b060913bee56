namespace PostureLink.Clips;

/// <summary>How far a try has come.</summary>
internal sealed class TryCourse
{
    // A link lost as early as this, before it brought anything, was refused rather than lost.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <summary>Whom the search heard.</summary>
    public Hearing Hearing { get; set; }

    /// <summary>Whether the clip was found, and is being connected to or more.</summary>
    public bool IsConnecting { get; set; }

    /// <summary>When the clip was last heard; null until there is something to hear it by.</summary>
    public SilenceWatch? Silence { get; set; }

    /// <summary>How long the link stood, once it is over.</summary>
    public TimeSpan Age { get; set; }

    /// <summary>Whether a readable frame has come.</summary>
    public bool BroughtData => Silence?.HasHeard == true;

    /// <summary>Whether the link went in the moment in which it came about.</summary>
    public bool WasLostAtOnce => IsConnecting && !BroughtData && Age < Moment;
}
