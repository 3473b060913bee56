using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Turns what one connection sends into frames of acceleration.</summary>
/// <remarks>Keeps what spans notifications (split frames, settings): one a connection. Not for two threads at once.</remarks>
public interface IClipDecoder
{
    /// <summary>Decodes one notification. Never throws for what the bytes hold; allocates nothing in steady state.</summary>
    /// <param name="characteristic">The characteristic that sent it.</param>
    /// <param name="notification">The bytes as they arrived: part of a frame, one, or several.</param>
    /// <param name="sink">Receives the frames and the faults, in order.</param>
    void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink);

    /// <summary>Says that nothing more will come: what is left of a split frame is a fault. Then as after <see cref="Reset"/>.</summary>
    /// <param name="sink">Receives the fault, if there is one.</param>
    void Complete(IDecodedFrameSink sink) => Reset();

    /// <summary>Forgets what spans notifications: after a new connection.</summary>
    void Reset();
}

/// <summary>Receives what a decoder found.</summary>
public interface IDecodedFrameSink
{
    /// <summary>A good frame.</summary>
    /// <param name="frame">Lent for the duration of the call.</param>
    void OnFrame(DecodedFrame frame);

    /// <summary>A bad one.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="detail">One sentence with the offset and the figures.</param>
    void OnFault(FrameFault fault, string detail);

    /// <summary>A bad one, for those who tell a person; the others are told in English.</summary>
    /// <param name="fault">What is wrong.</param>
    /// <param name="detail">One sentence with the offset and the figures.</param>
    void OnFault(FrameFault fault, Wording detail)
    {
        ArgumentNullException.ThrowIfNull(detail);
        OnFault(fault, detail.ToString());
    }
}
