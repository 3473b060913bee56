namespace PostureLink.Core;

/// <summary>A Bluetooth Low Energy radio, as far as a clip needs one. Byte arrays only; it knows no clip.</summary>
public interface IClipRadio
{
    /// <summary>What it is, for people: "simulated radio".</summary>
    string Name { get; }

    /// <summary>Advertisements as they are heard. Cold: scanning lasts as long as the subscription.</summary>
    /// <remarks>Ends only by <c>OnError</c> with a <see cref="ClipRadioException"/>; repeats a clip as often as it is heard.</remarks>
    IObservable<ClipSighting> Scan();

    /// <summary>Connects to a clip and reads its services.</summary>
    /// <param name="address">The address of a sighting.</param>
    /// <param name="cancellationToken">Gives up; the caller sets the deadline.</param>
    /// <exception cref="ClipRadioException">The clip cannot be reached.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<IClipConnection> ConnectAsync(string address, CancellationToken cancellationToken);
}

/// <summary>A connection to one clip. Dispose it to disconnect.</summary>
public interface IClipConnection : IAsyncDisposable
{
    /// <summary>Characteristics that the clip offers, of all its services.</summary>
    IReadOnlySet<Guid> Characteristics { get; }

    /// <summary>Tells once, then completes, when the link is lost from the other side. Late subscribers are told at once.</summary>
    IObservable<string> Lost { get; }

    /// <summary>Reads a characteristic.</summary>
    /// <exception cref="ClipRadioException">The clip refused, or the link is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken);

    /// <summary>Writes a characteristic.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="value">The bytes, at most 512.</param>
    /// <param name="withResponse">Whether the clip acknowledges.</param>
    /// <param name="cancellationToken">Gives up; the caller sets the deadline.</param>
    /// <exception cref="ClipRadioException">The clip refused, or the link is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task WriteAsync(Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken);

    /// <summary>Notifications of a characteristic. Cold: the clip notifies as long as there is a subscription.</summary>
    /// <remarks>Completes when the connection is disposed. The bytes are lent for the duration of <c>OnNext</c>.</remarks>
    IObservable<ClipNotification> Notifications(Guid characteristic);
}

/// <summary>An advertisement that was heard.</summary>
/// <param name="Address">How the radio names the clip; only this radio understands it.</param>
/// <param name="Name">The advertised name, or empty.</param>
/// <param name="Services">Advertised services.</param>
/// <param name="SignalDbm">Signal strength, dBm, or null where the radio cannot tell.</param>
public sealed record ClipSighting(string Address, string Name, IReadOnlyList<Guid> Services, int? SignalDbm);

/// <summary>Bytes that a clip sent.</summary>
/// <param name="At">When they arrived.</param>
/// <param name="Bytes">The value; lent for the duration of the call.</param>
public readonly record struct ClipNotification(ArrivalTime At, ReadOnlyMemory<byte> Bytes);
