namespace PostureLink.Clips;

/// <summary>The characteristics of a profile, by the names that the rest of the profile uses.</summary>
internal sealed class CharacteristicTable
{
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>Reads the list.</summary>
    /// <param name="list">The list, or null.</param>
    public CharacteristicTable(ProfileNode? list)
    {
        foreach (ProfileNode item in list?.Items() ?? [])
        {
            item.As(ProfileShape.Characteristic);
            item["meaning"].Text();
            string name = item["name"].Identifier();
            var entry = new Entry(
                item["uuid"].Uuid(), item.Find("required")?.Flag() ?? false, item.Find("subscribe")?.Flag() ?? false);
            if (!_entries.TryAdd(name, entry) || _entries.Values.Count(other => other.Uuid == entry.Uuid) > 1)
                throw item.Fault("characteristic-twice");
        }
    }

    /// <summary>Without these, a device is not this clip.</summary>
    public Guid[] Required => [.. _entries.Values.Where(entry => entry.IsRequired).Select(entry => entry.Uuid)];

    /// <summary>These are subscribed to before the first start step.</summary>
    public Guid[] Subscribed => [.. _entries.Values.Where(entry => entry.IsSubscribed).Select(entry => entry.Uuid)];

    /// <summary>The characteristic that a place names.</summary>
    public Guid Refer(ProfileNode reference) => _entries[reference.OneOf(_entries.Keys)].Uuid;

    /// <summary>The characteristic that a place names, which sends the frames: it is required and subscribed to.</summary>
    public Guid ReferToData(ProfileNode reference)
    {
        string name = reference.OneOf(_entries.Keys);
        _entries[name] = _entries[name] with { IsRequired = true, IsSubscribed = true };
        return _entries[name].Uuid;
    }

    /// <summary>Whether a characteristic is subscribed to.</summary>
    public bool IsSubscribed(Guid characteristic) =>
        _entries.Values.Any(entry => entry.Uuid == characteristic && entry.IsSubscribed);

    private sealed record Entry(Guid Uuid, bool IsRequired, bool IsSubscribed);
}
