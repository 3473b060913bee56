namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Names of BlueZ on the bus; see its doc/*.rst.</summary>
internal static class BlueZNames
{
    public const string Service = "org.bluez";
    public const string Root = "/org/bluez";
    public const string Adapter = "org.bluez.Adapter1";
    public const string Device = "org.bluez.Device1";
    public const string GattService = "org.bluez.GattService1";
    public const string Characteristic = "org.bluez.GattCharacteristic1";
    public const string AgentManager = "org.bluez.AgentManager1";
    public const string Agent = "org.bluez.Agent1";
    public const string Properties = "org.freedesktop.DBus.Properties";
    public const string ObjectManager = "org.freedesktop.DBus.ObjectManager";
    public const string BusDaemon = "org.freedesktop.DBus";
    public const string BusDaemonPath = "/org/freedesktop/DBus";
}
