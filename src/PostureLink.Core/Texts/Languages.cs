using System.Globalization;

namespace PostureLink.Core;

/// <summary>The languages in which the program speaks to the wearer.</summary>
public static class Languages
{
    /// <summary>English: the language of the resource files without a language in their names.</summary>
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    /// <summary>German.</summary>
    public static CultureInfo German { get; } = CultureInfo.GetCultureInfo("de");

    /// <summary>Every language, English first.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } = [English, German];

    /// <summary>The language of a code, or null when the program does not speak it.</summary>
    /// <param name="code">Such as "de"; a region after it ("de-AT", "de_AT.UTF-8") does not matter.</param>
    public static CultureInfo? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        string name = code.Split('-', '_', '.')[0];
        return All.FirstOrDefault(language => language.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
