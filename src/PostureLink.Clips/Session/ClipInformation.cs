namespace PostureLink.Clips;

/// <summary>What a clip says of itself; null where it says nothing.</summary>
/// <remarks>Device Information Service 1.1 of the Bluetooth SIG: service 0x180A with the characteristics named here.</remarks>
/// <param name="Maker">Manufacturer name, 0x2A29.</param>
/// <param name="Model">Model number, 0x2A24.</param>
/// <param name="Serial">Serial number, 0x2A25.</param>
/// <param name="Firmware">Firmware revision, 0x2A26.</param>
public sealed record ClipInformation(string? Maker, string? Model, string? Serial, string? Firmware)
{
    internal static readonly Guid MakerCharacteristic = OfShort(0x2A29);
    internal static readonly Guid ModelCharacteristic = OfShort(0x2A24);
    internal static readonly Guid SerialCharacteristic = OfShort(0x2A25);
    internal static readonly Guid FirmwareCharacteristic = OfShort(0x2A26);

    // Bluetooth Core Specification, vol 3, part B, 2.5.1: the base identifier of the short ones.
    private static Guid OfShort(ushort number) => new(number, 0, 0x1000, 0x80, 0, 0, 0x80, 0x5F, 0x9B, 0x34, 0xFB);
}
