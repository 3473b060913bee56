using PostureLink.SdBus;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>An object that BlueZ shows, with the properties of one of its interfaces. Touched by the thread of the bus only.</summary>
/// <param name="path">Its path.</param>
/// <param name="interfaceName">The interface.</param>
/// <param name="properties">Its properties, without variants.</param>
internal sealed class BlueZObject(string path, string interfaceName, Dictionary<string, object> properties)
{
    public string Path => path;

    public string Interface => interfaceName;

    /// <summary>A property that says yes or no; no where there is none.</summary>
    public bool Flag(string property) => properties.GetValueOrDefault(property) is true;

    /// <summary>A property that is a text or a path; empty where there is none.</summary>
    public string Text(string property) => properties.GetValueOrDefault(property) switch
    {
        string text => text,
        BusPath pointed => pointed.Value,
        _ => "",
    };

    /// <summary>A property that is a list of texts; empty where there is none.</summary>
    public string[] Texts(string property) => properties.GetValueOrDefault(property) as string[] ?? [];

    /// <summary>A property of a type; null where there is none.</summary>
    public T? Value<T>(string property)
        where T : struct => properties.GetValueOrDefault(property) is T value ? value : null;

    /// <summary>Whether it has a property.</summary>
    public bool Has(string property) => properties.ContainsKey(property);

    /// <summary>Identifiers in a list of texts; what is none is left out.</summary>
    public IReadOnlyList<Guid> Uuids(string property) =>
        [.. Texts(property).Select(text => Guid.TryParse(text, out Guid uuid) ? uuid : Guid.Empty).Where(uuid => uuid != Guid.Empty)];

    /// <summary>Bytes of makers in a dictionary by company; empty where there is none.</summary>
    public IReadOnlyDictionary<ushort, byte[]> BytesByCompany(string property) =>
        properties.GetValueOrDefault(property) is Dictionary<ushort, object> companies
            ? companies.Where(it => it.Value is byte[]).ToDictionary(it => it.Key, it => (byte[])it.Value)
            : new Dictionary<ushort, byte[]>();

    public void Change(Dictionary<string, object> changed, string[] invalidated)
    {
        foreach ((string name, object value) in changed)
            properties[name] = value;
        foreach (string name in invalidated)
            properties.Remove(name);
    }
}
