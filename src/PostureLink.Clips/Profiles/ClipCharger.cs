namespace PostureLink.Clips;

/// <summary>How a clip whose frames do not say so tells whether it is on its charger: a number to read.</summary>
public sealed class ClipCharger
{
    private readonly int _offset;
    private readonly NumberType _type;
    private readonly IReadOnlyList<long> _onCharger;

    internal ClipCharger(Guid characteristic, int offset, NumberType type, IReadOnlyList<long> onCharger)
    {
        Characteristic = characteristic;
        _offset = offset;
        _type = type;
        _onCharger = onCharger;
    }

    /// <summary>The characteristic to read.</summary>
    public Guid Characteristic { get; }

    /// <summary>Reads it.</summary>
    /// <param name="characteristic">The characteristic that was read, or that sent the notification.</param>
    /// <param name="value">Its bytes.</param>
    /// <param name="isOnCharger">Whether the clip is on its charger, charged to the full or not.</param>
    /// <returns>False when it is something else, or is too short.</returns>
    public bool TryRead(Guid characteristic, ReadOnlySpan<byte> value, out bool isOnCharger)
    {
        isOnCharger = false;
        if (characteristic != Characteristic || value.Length < _offset + _type.Size)
            return false;
        isOnCharger = _onCharger.Contains(_type.ReadInteger(value[_offset..]));
        return true;
    }
}
