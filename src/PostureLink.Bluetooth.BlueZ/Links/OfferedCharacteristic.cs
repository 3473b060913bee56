using PostureLink.Core;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>A characteristic as BlueZ shows it now. Its path holds only as long as the clip keeps its services where they are.</summary>
/// <param name="Uuid">Its identifier.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Uses">What can be done with it.</param>
/// <param name="CanAcquire">Whether its notifications can be had by a socket.</param>
/// <param name="Mtu">Bytes of an ATT message; null where BlueZ does not tell.</param>
internal sealed record OfferedCharacteristic(Guid Uuid, string Path, CharacteristicUses Uses, bool CanAcquire, int? Mtu)
{
    /// <summary>What a device offers, in the order of its handles; on the thread of the bus.</summary>
    public static IReadOnlyList<(Guid Service, OfferedCharacteristic[] Characteristics)> Of(ObjectTree tree, string devicePath) =>
    [
        .. tree.Below(devicePath, BlueZNames.GattService).Select(service => (
            UuidOf(service), tree.Below(service.Path, BlueZNames.Characteristic).Select(Of).ToArray())),
    ];

    private static OfferedCharacteristic Of(BlueZObject shown) => new(
        UuidOf(shown), shown.Path, UsesOf(shown.Texts("Flags")), shown.Has("NotifyAcquired"),
        shown.Value<ushort>("MTU") is { } mtu and > 0 ? mtu : null);

    private static Guid UuidOf(BlueZObject shown) => Guid.TryParse(shown.Text("UUID"), out Guid uuid) ? uuid : Guid.Empty;

    private static CharacteristicUses UsesOf(string[] flags)
    {
        CharacteristicUses uses = CharacteristicUses.None;
        foreach (string flag in flags)
        {
            uses |= flag switch
            {
                "read" => CharacteristicUses.Read,
                "write" => CharacteristicUses.Write,
                "write-without-response" => CharacteristicUses.WriteWithoutResponse,
                "notify" => CharacteristicUses.Notify,
                "indicate" => CharacteristicUses.Indicate,
                _ => CharacteristicUses.None,
            };
        }
        return uses;
    }
}
