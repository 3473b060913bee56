namespace PostureLink.Core;

/// <summary>What can be done with a characteristic. Values are those of the Bluetooth Core Specification, vol 3, part G, 3.3.1.1.</summary>
[Flags]
public enum CharacteristicUses
{
    /// <summary>Nothing that the radio knows of.</summary>
    None = 0,

    /// <summary>It can be read.</summary>
    Read = 0x02,

    /// <summary>It can be written without an answer.</summary>
    WriteWithoutResponse = 0x04,

    /// <summary>It can be written with an answer.</summary>
    Write = 0x08,

    /// <summary>It sends values unasked.</summary>
    Notify = 0x10,

    /// <summary>It sends values unasked, and each is acknowledged.</summary>
    Indicate = 0x20,
}

/// <summary>A characteristic that a clip offers.</summary>
/// <param name="Uuid">Its identifier.</param>
/// <param name="Uses">What can be done with it.</param>
public readonly record struct ClipCharacteristic(Guid Uuid, CharacteristicUses Uses);

/// <summary>A service that a clip offers.</summary>
/// <param name="Uuid">Its identifier.</param>
/// <param name="Characteristics">What it is made of, in the clip's order.</param>
public sealed record ClipService(Guid Uuid, IReadOnlyList<ClipCharacteristic> Characteristics)
{
    /// <summary>Identifiers of all characteristics of some services.</summary>
    public static IReadOnlySet<Guid> CharacteristicsOf(IEnumerable<ClipService> services) =>
        services.SelectMany(service => service.Characteristics).Select(characteristic => characteristic.Uuid).ToHashSet();
}
