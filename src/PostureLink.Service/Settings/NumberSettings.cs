using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>The settings that are numbers or switches of the rooms: name, unit, range and meaning are the room's own.</summary>
internal static class NumberSettings
{
    /// <summary>An option that is a setting with words of its own: <c>policy</c>.</summary>
    private const string ToldAsPolicy = "dose-alerts";

    /// <summary>Those of posture.</summary>
    public static IEnumerable<SettingSpec> Posture => PostureOptions.Specs.Select(
        spec => Of(spec, "What counts as a slouch, as still, as worn", settings => spec.Get(settings.Posture)));

    /// <summary>Those of coaching that posture has not got.</summary>
    public static IEnumerable<SettingSpec> Coaching => CoachingOptions.Specs
        .Where(spec => spec.Name != ToldAsPolicy && PostureOptions.Specs.All(other => other.Name != spec.Name))
        .Select(spec => Of(spec, "When to speak", settings => spec.Get(settings.Coaching)));

    private static SettingSpec Of<TOptions>(OptionSpec<TOptions> spec, string section, Func<Settings, double> get)
    {
        bool isSwitch = spec is { Unit: "", Minimum: 0, Maximum: 1 };
        string range = isSwitch
            ? "on or off"
            : string.Create(CultureInfo.InvariantCulture, $"{spec.Minimum:0.###} to {spec.Maximum:0.###}");
        return new SettingSpec(
            spec.Name, section, spec.Unit, range,
            spec.Meaning.Replace(": 1 for yes, 0 for no.", ".", StringComparison.Ordinal), SettingReasons.Of(spec.Name),
            settings => isSwitch ? SettingSpec.OnOff(get(settings) == 1) : get(settings).ToString("0.###", CultureInfo.InvariantCulture),
            (settings, text) => With(settings, spec, isSwitch ? (SettingSpec.IsOn(text) ? 1 : 0) : Number(text)));
    }

    /// <summary>Changes a number, in each room that has an option of the name.</summary>
    /// <exception cref="FormatException">It is out of range.</exception>
    private static Settings With<TOptions>(Settings settings, OptionSpec<TOptions> spec, double value)
    {
        if (value < spec.Minimum || value > spec.Maximum)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture,
                $"must be between {spec.Minimum:0.###} and {spec.Maximum:0.###} {spec.Unit}").TrimEnd());
        }
        return With(settings, spec.Name, value);
    }

    /// <summary>Changes a number, in each room that has an option of the name.</summary>
    /// <exception cref="FormatException">The option cannot hold it.</exception>
    public static Settings With(Settings settings, string name, double value)
    {
        PostureOptions posture = settings.Posture;
        CoachingOptions coaching = settings.Coaching;
        try
        {
            bool known = OptionSpec.TrySet(PostureOptions.Specs, ref posture, name, value)
                | OptionSpec.TrySet(CoachingOptions.Specs, ref coaching, name, value);
            return known
                ? settings with { Posture = posture, Coaching = coaching }
                : throw new InvalidOperationException($"There is no option {name}.");
        }
        catch (ArgumentException)
        {
            throw new FormatException("must be a whole number");
        }
    }

    private static double Number(string text) =>
        TypedNumber.TryParse(text, out double value) ? value : throw new FormatException("must be a number");
}
