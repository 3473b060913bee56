namespace PostureLink.Core;

/// <summary>What enters the pipeline, in order: a block of samples, or something the wearer decided.</summary>
/// <remarks>One stream for both, so that a replay of a recording with its decisions gives the same journal.</remarks>
public readonly record struct SessionInput
{
    private SessionInput(AccelerationBlock? block, WearerAction? action)
    {
        Block = block;
        Action = action;
    }

    /// <summary>The samples, or null when this is an action. Lent for the duration of the call.</summary>
    public AccelerationBlock? Block { get; }

    /// <summary>The wearer's decision, or null when this is a block.</summary>
    public WearerAction? Action { get; }

    /// <summary>Wraps a block.</summary>
    public static SessionInput Of(AccelerationBlock block) => new(block, null);

    /// <summary>Wraps an action.</summary>
    public static SessionInput Of(WearerAction action) => new(null, action);
}
