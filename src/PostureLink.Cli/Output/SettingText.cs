using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A setting, for people and for scripts.</summary>
internal static class SettingText
{
    /// <summary>Its value on a line, and what it means on those below.</summary>
    public static string Describe(SettingRow row, TextResources texts, CultureInfo language)
    {
        string mark = row.IsDefault ? " " : "*";
        SettingRow told = row.In(language);
        string unit = told.Unit.Length > 0 ? " " + told.Unit : "";
        return $"{mark} {row.Name} = {told.Value}{unit}\n"
            + $"      {told.Meaning}\n"
            + "      " + texts.Fill("config.range", told.Range + unit, told.Default + unit, told.Reason);
    }

    /// <summary>One object with everything.</summary>
    public static void Write(JsonLines lines, SettingRow row) => lines.Write(json =>
    {
        json.WriteString("name", row.Name);
        json.WriteString("value", row.Value);
        json.WriteString("default", row.Default);
        json.WriteString("unit", row.Unit);
        json.WriteString("range", row.Range);
        json.WriteString("meaning", row.Meaning);
        json.WriteString("reason", row.Reason);
    });
}
