using System.Text;

namespace PostureLink.Service;

/// <summary>The settings file as the program first writes it: everything that can be set, explained, and nothing set.</summary>
internal static class SettingsTemplate
{
    /// <summary>Writes it.</summary>
    public static string Write()
    {
        StringBuilder text = new();
        text.Append("# Settings of PostureLink, one a line: name = value, and what follows a # is a comment.\n");
        text.Append("# A line like #dwell = 60 is not in force: it shows the default. Take its # away to set it.\n");
        text.Append("# A running service sees a change within seconds. 'posturelink config list' tells more about each.\n");
        Settings defaults = new();
        string section = "";
        foreach (SettingSpec spec in SettingSpecs.All)
        {
            if (spec.Section != section)
            {
                section = spec.Section;
                text.Append("\n# ---- ").Append(section).Append(" ----\n");
            }
            text.Append("\n# ").Append(spec.Meaning).Append('\n');
            text.Append("# ").Append(spec.Range).Append(spec.Unit.Length > 0 ? " " + spec.Unit : "");
            text.Append(". ").Append(spec.Reason).Append('\n');
            text.Append('#').Append(spec.Name).Append(" = ").Append(spec.Format(defaults)).Append('\n');
        }
        return text.ToString();
    }
}
