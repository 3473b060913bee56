namespace PostureLink.Clips;

/// <summary>How far a clip's sequence number has moved on since the last frame that was taken.</summary>
internal sealed class SequenceSteps
{
    // A radio repeats what it sent last; a sequence number further back is a counter that was set back.
    private const long Remembered = 8;

    private readonly int? _bits;
    private uint? _last;

    /// <param name="bits">Width of the number, 1 to 32 bits, or null where frames carry none.</param>
    public SequenceSteps(int? bits)
    {
        _bits = bits;
    }

    /// <summary>Whether so many steps mean a frame that came before, and not a counter that was set back.</summary>
    public static bool IsRepeat(long steps) => steps is <= 0 and > -Remembered;

    /// <summary>Frames counted by the clip since the last one taken, negative when it counted back, or null without numbers.</summary>
    public long? Since(uint? sequence)
    {
        if (_bits is not int bits || sequence is not uint now || _last is not uint last)
            return null;
        long range = 1L << bits;
        long steps = (now - (long)last) & (range - 1);
        return steps >= range / 2 ? steps - range : steps;
    }

    /// <summary>Says that a frame was taken.</summary>
    public void Accept(uint? sequence) => _last = sequence;
}
