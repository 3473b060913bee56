namespace PostureLink.Clips;

/// <summary>Where a clip tells how full its battery is.</summary>
/// <param name="Characteristic">The characteristic to read.</param>
/// <param name="Offset">Offset of the percentage, one unsigned byte.</param>
public sealed record ClipBattery(Guid Characteristic, int Offset)
{
    /// <summary>Reads the percentage.</summary>
    /// <param name="value">The value of the characteristic.</param>
    /// <returns>0 to 100 %, or null when the value is too short or says that the clip does not know (above 100).</returns>
    public int? PercentIn(ReadOnlySpan<byte> value) => Offset < value.Length && value[Offset] <= 100 ? value[Offset] : null;
}
