namespace PostureLink.Core;

/// <summary>An advertisement that was heard.</summary>
/// <param name="At">When it was heard.</param>
/// <param name="Address">How the radio names the clip; only this kind of radio understands it.</param>
/// <param name="Name">The advertised name, or empty.</param>
/// <param name="Services">Advertised services.</param>
/// <param name="SignalDbm">Signal strength, dBm; null where the radio cannot tell, or only remembers the clip.</param>
/// <param name="ManufacturerData">Bytes for makers' own use, by the company identifier of the Bluetooth SIG.</param>
public sealed record ClipSighting(
    ArrivalTime At, string Address, string Name, IReadOnlyList<Guid> Services, int? SignalDbm,
    IReadOnlyDictionary<ushort, byte[]> ManufacturerData)
{
    /// <summary>No bytes of any maker.</summary>
    public static IReadOnlyDictionary<ushort, byte[]> NoManufacturerData { get; } = new Dictionary<ushort, byte[]>();
}
