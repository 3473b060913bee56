namespace PostureLink.Core;

/// <summary>Writes bits one after the other, the lowest of each byte first.</summary>
internal ref struct PackedBits(MemoryStream packed)
{
    private uint _waiting;
    private int _count;

    /// <summary>The lowest bits of a value.</summary>
    public void Write(uint value, int width)
    {
        for (int bit = 0; bit < width; bit++)
            Write((value >> bit & 1) != 0);
    }

    /// <summary>A value in a Rice code: its upper part in ones and a zero, and its lowest bits.</summary>
    public void WriteRice(uint value, int width)
    {
        for (uint ones = value >> width; ones > 0; ones--)
            Write(true);
        Write(false);
        Write(value, width);
    }

    /// <summary>Fills the last byte up with zeros.</summary>
    public void End()
    {
        while (_count > 0)
            Write(false);
    }

    private void Write(bool isSet)
    {
        _waiting |= (isSet ? 1u : 0u) << _count;
        if (++_count < 8)
            return;
        packed.WriteByte((byte)_waiting);
        (_waiting, _count) = (0, 0);
    }
}
