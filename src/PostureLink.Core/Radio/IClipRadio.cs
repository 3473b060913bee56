namespace PostureLink.Core;

/// <summary>A Bluetooth Low Energy radio, as far as a clip needs one. Byte arrays only; it knows no clip.</summary>
/// <remarks>
/// <para>Every call heeds its token and can be abandoned at any moment; the caller brings the deadline, since the stacks
/// below keep none. Every failure is a <see cref="ClipRadioException"/> whose message ends with what to do.</para>
/// <para>Calls may be made from any thread and side by side. Values come on a thread of the radio's own; whoever takes them
/// returns soon and never throws.</para>
/// </remarks>
public interface IClipRadio
{
    /// <summary>What it is, for people: "simulated radio".</summary>
    string Name { get; }

    /// <summary>Whether it can be used, and whenever that changes. Cold: looked after as long as there is a subscription.</summary>
    /// <remarks>Tells how it stands soon after the subscription; never the same twice in a row; never ends, never fails.</remarks>
    IObservable<RadioAvailability> Availability { get; }

    /// <summary>Advertisements as they are heard. Cold: scanning lasts as long as there is a subscription.</summary>
    /// <param name="services">Only clips that advertise one of these; empty for all.</param>
    /// <remarks>Ends only by <c>OnError</c> with a <see cref="ClipRadioException"/>; repeats a clip as often as it is heard.</remarks>
    IObservable<ClipSighting> Scan(IReadOnlyCollection<Guid> services);

    /// <summary>Connects to a clip and reads its services.</summary>
    /// <param name="address">The address of a sighting, of this run or an earlier one.</param>
    /// <param name="cancellationToken">Gives up; a link that comes about all the same is ended.</param>
    /// <exception cref="ClipRadioException">The clip cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken);

    /// <summary>Makes a bond with a clip, so that it trusts this machine from now on. Does nothing when there is one.</summary>
    /// <param name="address">The address of a sighting.</param>
    /// <param name="agent">Asks the wearer what the clip demands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, or this radio cannot do it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task PairAsync(string address, IPairingAgent agent, CancellationToken cancellationToken);

    /// <summary>Has the system forget a clip: its bond and what it remembers of its services. Nothing known is no failure.</summary>
    /// <param name="address">The address of a sighting.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">This radio cannot do it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task ForgetAsync(string address, CancellationToken cancellationToken);

    /// <summary>Switches the adapter off and on. Ends every link of the machine: only with the wearer's leave.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">It failed, or this radio cannot do it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task PowerCycleAsync(CancellationToken cancellationToken);
}
