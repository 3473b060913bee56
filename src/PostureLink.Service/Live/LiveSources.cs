using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What a live pipeline listens to: the streams of a clip's session, and what the wearer decides.</summary>
/// <param name="Samples">Blocks, lent; from any one thread at a time. Their times go by the clock that the pipeline has.</param>
/// <param name="LinkStates">How the link stands; tells the present state to a new subscriber.</param>
/// <param name="Actions">What the wearer decides, from any thread.</param>
public sealed record LiveSources(
    IObservable<AccelerationBlock> Samples, IObservable<LinkState> LinkStates, IObservable<WearerAction> Actions)
{
    /// <summary>Blocks of a second clip on the low back, lent, from any one thread at a time; null without one.</summary>
    public IObservable<AccelerationBlock>? SecondClip { get; init; }
}
