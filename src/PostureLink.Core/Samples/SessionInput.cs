namespace PostureLink.Core;

/// <summary>What enters the pipeline, in order: a block of samples, something the wearer decided, or that nothing came.</summary>
/// <remarks>One stream for all, so that a replay of a recording with its decisions gives the same journal.</remarks>
public readonly record struct SessionInput
{
    private SessionInput(AccelerationBlock? block, WearerAction? action, EventTime? quietUntil = null, AccelerationBlock? secondClip = null)
    {
        SecondClip = secondClip;
        Block = block;
        Action = action;
        QuietUntil = quietUntil;
    }

    /// <summary>The samples, or null when this is an action. Lent for the duration of the call.</summary>
    public AccelerationBlock? Block { get; }

    /// <summary>Samples of a second clip, on the low back, or null. Lent for the duration of the call.</summary>
    public AccelerationBlock? SecondClip { get; }

    /// <summary>The wearer's decision, or null when this is a block.</summary>
    public WearerAction? Action { get; }

    /// <summary>The moment before which no more samples will come, or null when this says nothing of the kind.</summary>
    public EventTime? QuietUntil { get; }

    /// <summary>Wraps a block.</summary>
    public static SessionInput Of(AccelerationBlock block) => new(block, null);

    /// <summary>Wraps a block of a second clip, on the low back; its times go by the same clock.</summary>
    public static SessionInput OfSecondClip(AccelerationBlock block) => new(null, null, secondClip: block);

    /// <summary>Wraps an action.</summary>
    public static SessionInput Of(WearerAction action) => new(null, action);

    /// <summary>Says that no sample before a moment will come any more: a live clip that falls silent must not stop the clock.</summary>
    /// <remarks>Changes nothing while the silence is short enough to be bridged; what comes late all the same is counted.</remarks>
    /// <param name="moment">The moment, by the clock of the samples.</param>
    public static SessionInput Quiet(EventTime moment) => new(null, null, moment);
}
