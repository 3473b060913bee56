using PostureLink.SdBus;

namespace PostureLink.MockBlueZ;

/// <summary>A service of a clip.</summary>
/// <param name="uuid">Its identifier.</param>
/// <param name="handle">Where it stands: 0x10 is service0010.</param>
/// <param name="characteristics">What it is made of.</param>
public sealed class MockService(Guid uuid, ushort handle, params MockCharacteristic[] characteristics)
{
    public Guid Uuid => uuid;

    public ushort Handle { get; set; } = handle;

    public IReadOnlyList<MockCharacteristic> Characteristics => characteristics;

    internal MockObject ObjectAt(MockDaemon daemon, string devicePath) =>
        new ServiceObject(daemon, devicePath, uuid, $"{devicePath}/service{Handle:x4}");

    /// <summary>org.bluez.GattService1.</summary>
    private sealed class ServiceObject(MockDaemon daemon, string devicePath, Guid uuid, string path) : MockObject(daemon)
    {
        public override string Path => path;

        internal override string Interface => "org.bluez.GattService1";

        internal override Dictionary<string, object> Properties() => new()
        {
            ["UUID"] = uuid.ToString(),
            ["Primary"] = true,
            ["Device"] = new BusPath(devicePath),
            ["Includes"] = Array.Empty<BusPath>(),
        };

        internal override bool Serve(MockCall call) => false;
    }
}
