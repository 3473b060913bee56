namespace PostureLink.Core;

/// <summary>A connection to one clip. Dispose it to disconnect.</summary>
/// <remarks>The rules of <see cref="IClipRadio"/> hold here too. After its end every call fails with
/// <see cref="RadioFailure.LinkLost"/>.</remarks>
public interface IClipConnection : IAsyncDisposable
{
    /// <summary>What the clip offers, in its own order.</summary>
    IReadOnlyList<ClipService> Services { get; }

    /// <summary>The service whose characteristic is meant where several services have one of the same UUID.</summary>
    /// <value>Null by default, and a service that has none: then the first one's is meant. Set it before the first call.</value>
    Guid? OwnService { get; set; }

    /// <summary>Bytes of one ATT message with its header of three, or null where the radio cannot tell.</summary>
    int? Mtu { get; }

    /// <summary>Tells once why, then completes, when the link is lost from the other side. Late subscribers are told at once.</summary>
    /// <remarks>Completes without a word when the connection is disposed. No <c>OnError</c>.</remarks>
    IObservable<string> Lost { get; }

    /// <summary>Reads a characteristic.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, or the link is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task<byte[]> ReadAsync(Guid characteristic, CancellationToken cancellationToken);

    /// <summary>Writes a characteristic.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <param name="value">The bytes, at most 512.</param>
    /// <param name="withResponse">Whether the clip acknowledges.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, or the link is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    Task WriteAsync(Guid characteristic, ReadOnlyMemory<byte> value, bool withResponse, CancellationToken cancellationToken);

    /// <summary>Notifications and indications of a characteristic. Cold: the clip sends as long as there is a subscription.</summary>
    /// <param name="characteristic">Which one.</param>
    /// <remarks>
    /// Completes when the connection ends. <c>OnError</c> with a <see cref="ClipRadioException"/> when the clip refuses to
    /// notify. Nothing sent after the clip has agreed is lost here. The bytes are lent for the duration of <c>OnNext</c>.
    /// </remarks>
    IObservable<ClipNotification> Notifications(Guid characteristic);
}
