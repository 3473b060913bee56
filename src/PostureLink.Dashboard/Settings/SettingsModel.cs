using Microsoft.AspNetCore.Http;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>Every setting, with what was typed and what is wrong with it.</summary>
/// <param name="Rows">The settings in force.</param>
/// <param name="Typed">What was typed and could not be taken, by name; empty when nothing was.</param>
/// <param name="Faults">What is wrong, each with the setting that it is about, or null where it is about none alone.</param>
public sealed record SettingsModel(
    IReadOnlyList<SettingRow> Rows, IReadOnlyDictionary<string, string> Typed, IReadOnlyList<(string? Name, string Text)> Faults)
{
    private const string Mask = "********";

    /// <summary>The settings as they are.</summary>
    /// <param name="store">The settings.</param>
    public static SettingsModel Read(ISettingsStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new SettingsModel(store.List(), new Dictionary<string, string>(), []);
    }

    /// <summary>Changes what a form says otherwise than it is; all of it or nothing.</summary>
    /// <param name="store">The settings.</param>
    /// <param name="form">Fields named "set." and the setting; "reset" names one to set back.</param>
    /// <returns>Null when it is done; else what is to be shown, with every fault.</returns>
    public static SettingsModel? Change(ISettingsStore store, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(form);
        IReadOnlyList<SettingRow> rows = store.List();
        string reset = form["reset"].ToString();
        Dictionary<string, string> typed = [];
        foreach (SettingRow row in rows)
        {
            if (form.TryGetValue("set." + row.Name, out var value)
                && value.ToString().Trim() is var text && text != row.Value && text != Mask)
                typed[row.Name] = text;
        }
        List<KeyValuePair<string, string?>> changes = reset.Length > 0
            ? [new(reset, null)]
            : [.. typed.Select(change => new KeyValuePair<string, string?>(change.Key, change.Value))];
        if (changes.Count == 0)
            return null;
        try
        {
            store.Change(changes);
            return null;
        }
        catch (SettingsException refused)
        {
            return new SettingsModel(rows, typed, [.. refused.Faults.Select(fault => (About(fault, rows, typed), fault))]);
        }
    }

    /// <summary>The setting that a fault begins with or, where two do not agree, the changed one that it names.</summary>
    private static string? About(string fault, IReadOnlyList<SettingRow> rows, Dictionary<string, string> typed) =>
        rows.FirstOrDefault(row => fault.StartsWith(row.Name + " ", StringComparison.Ordinal))?.Name
        ?? typed.Keys.OrderByDescending(name => name.Length).FirstOrDefault(name => fault.Contains(name, StringComparison.Ordinal));
}
