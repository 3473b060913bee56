using System.Reactive.Linq;

namespace PostureLink.Service;

/// <summary>Settings that cannot be set: everything is as the program was started.</summary>
public sealed class FixedSettings : ISettingsStore
{
    /// <inheritdoc/>
    public IObservable<IReadOnlyList<SettingRow>> Changed => Observable.Never<IReadOnlyList<SettingRow>>();

    /// <inheritdoc/>
    public IReadOnlyList<SettingRow> List() => [];

    /// <inheritdoc/>
    public void Change(IReadOnlyList<KeyValuePair<string, string?>> changes) =>
        throw new SettingsException("this service", [.. changes.Select(change => $"{change.Key} is unknown")]);
}
