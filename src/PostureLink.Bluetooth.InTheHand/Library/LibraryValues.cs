namespace PostureLink.Bluetooth.InTheHand;

/// <summary>How a link stands.</summary>
internal enum LibraryLink
{
    /// <summary>There is none.</summary>
    Down = 0,

    /// <summary>There is one, and the system still looks at what the clip offers.</summary>
    Up,

    /// <summary>There is one, and what the clip offers is known.</summary>
    Ready,
}

/// <summary>A service as the library has it.</summary>
/// <param name="Uuid">Its identifier.</param>
/// <param name="Characteristics">What it is made of.</param>
internal sealed record LibraryService(Guid Uuid, IReadOnlyList<ILibraryCharacteristic> Characteristics);

/// <summary>What a scan found.</summary>
/// <param name="Id">The library's name for the clip: with colons on Linux, hexadecimal without leading zeros on Windows.</param>
/// <param name="Name">The advertised name; null where there is none.</param>
/// <param name="Services">Advertised services.</param>
/// <param name="SignalDbm">Signal strength, dBm; null where the library does not tell.</param>
/// <param name="ManufacturerData">Bytes of makers.</param>
internal sealed record LibrarySighting(
    string Id, string? Name, IReadOnlyList<Guid> Services, int? SignalDbm, IReadOnlyDictionary<ushort, byte[]> ManufacturerData);
