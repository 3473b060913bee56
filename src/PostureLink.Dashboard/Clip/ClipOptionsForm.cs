using System.Globalization;
using Microsoft.AspNetCore.Http;
using PostureLink.Clips;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What a pairing was asked for a kind of clip, from the fields of <see cref="OptionsPart"/>.</summary>
internal static class ClipOptionsForm
{
    /// <summary>Reads what differs from the defaults.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="profiles">The kinds that the clip may be of.</param>
    /// <param name="settings">The settings, by profile and name.</param>
    /// <returns>Why one of them cannot be, or null.</returns>
    public static ClipRefusal? Read(
        IFormCollection form, IReadOnlyList<ClipProfile> profiles,
        out IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> settings)
    {
        Dictionary<string, IReadOnlyDictionary<string, double>> all = [];
        settings = all;
        foreach (ClipProfile profile in profiles)
        {
            Dictionary<string, double> own = [];
            foreach (ClipSetting setting in profile.Settings)
            {
                string text = form[OptionsPart.NameOf(profile, setting)].ToString().Trim();
                if (text.Length == 0)
                    continue;
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
                    return new ClipRefusal(ClipRefusalKind.WrongSetting, $"{setting.Name} is '{text}', which is no number. {setting}");
                if (value != setting.Default)
                    own.Add(setting.Name, value);
            }
            if (own.Count > 0)
                all.Add(profile.Id, own);
        }
        return null;
    }
}
