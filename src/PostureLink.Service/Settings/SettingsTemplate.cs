using System.Globalization;
using System.Text;
using PostureLink.Service.SettingWords;

namespace PostureLink.Service;

/// <summary>The settings file as the program first writes it: everything that can be set, explained, and nothing set.</summary>
internal static class SettingsTemplate
{
    /// <summary>Writes it.</summary>
    /// <param name="language">The language of what is explained; names and values are the same in every one.</param>
    public static string Write(CultureInfo language)
    {
        var texts = new SettingTexts(language);
        StringBuilder text = new();
        foreach (string line in (string[])["file.head.line", "file.head.default", "file.head.seen"])
            text.Append("# ").Append(texts.Fill(line)).Append('\n');
        Settings defaults = new();
        string section = "";
        foreach (SettingSpec spec in SettingSpecs.All)
        {
            string unset = spec.Format(defaults);
            SettingRow told = texts.Of(new SettingRow(spec.Name, unset, unset, spec.Unit, spec.Range, spec.Meaning, spec.Reason, spec.Section));
            if (told.Section != section)
            {
                section = told.Section;
                text.Append("\n# ---- ").Append(section).Append(" ----\n");
            }
            text.Append("\n# ").Append(told.Meaning).Append('\n');
            text.Append("# ").Append(told.Range).Append(told.Unit.Length > 0 ? " " + told.Unit : "");
            text.Append(". ").Append(told.Reason).Append('\n');
            text.Append('#').Append(spec.Name).Append(" = ").Append(unset).Append('\n');
        }
        return text.ToString();
    }
}
