namespace PostureLink.Clips;

/// <summary>The notification with which a clip answers a step.</summary>
public sealed class ClipAnswer
{
    internal ClipAnswer(
        Guid characteristic, ReadOnlyMemory<byte> about, IReadOnlyList<ReadOnlyMemory<byte>> accepted, string otherwise)
    {
        Characteristic = characteristic;
        About = about;
        Accepted = accepted;
        Otherwise = otherwise;
    }

    /// <summary>Where it arrives; the session subscribes to it before the first step.</summary>
    public Guid Characteristic { get; }

    /// <summary>How it begins: what begins otherwise answers something else, or is a frame.</summary>
    public ReadOnlyMemory<byte> About { get; }

    /// <summary>How an answer that means yes begins: one of these; each begins with <see cref="About"/>.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Accepted { get; }

    /// <summary>What any other answer means, and what to do, in one sentence or two.</summary>
    public string Otherwise { get; }

    /// <summary>Whether a notification is the answer to the step.</summary>
    /// <param name="characteristic">The characteristic that sent it.</param>
    /// <param name="value">Its bytes.</param>
    public bool IsIn(Guid characteristic, ReadOnlySpan<byte> value) =>
        characteristic == Characteristic && value.StartsWith(About.Span);

    /// <summary>Whether an answer means yes.</summary>
    /// <param name="value">Its bytes.</param>
    public bool IsYes(ReadOnlySpan<byte> value)
    {
        foreach (ReadOnlyMemory<byte> accepted in Accepted)
        {
            if (value.StartsWith(accepted.Span))
                return true;
        }
        return false;
    }
}
