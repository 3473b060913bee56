namespace PostureLink.Service;

/// <summary>Everything that can be set, with its meaning, and how it is set now. Any thread.</summary>
public interface ISettingsStore
{
    /// <summary>How everything is set now.</summary>
    Settings Current { get; }

    /// <summary>Every setting, in the order in which they are told.</summary>
    IReadOnlyList<SettingRow> List();

    /// <summary>Changes settings, all of them or none; written to the settings file before this returns.</summary>
    /// <param name="changes">Name and value, as a person types them; a null value sets the default again.</param>
    /// <exception cref="SettingsException">
    /// A name is unknown or a value cannot be used: every fault at once. Nothing was changed.
    /// </exception>
    void Change(IReadOnlyList<KeyValuePair<string, string?>> changes);

    /// <summary>Told after each change, also one that was made in the file by hand. Hot; no <c>OnError</c>.</summary>
    IObservable<IReadOnlyList<SettingRow>> Changed { get; }
}
