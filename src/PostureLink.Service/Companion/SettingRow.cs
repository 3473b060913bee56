using System.Globalization;
using PostureLink.Service.SettingWords;

namespace PostureLink.Service;

/// <summary>One setting, for people and for programs.</summary>
/// <param name="Name">Lower case with dashes; how it is named everywhere.</param>
/// <param name="Value">How it is set now, as it is typed.</param>
/// <param name="Default">How it is without being set.</param>
/// <param name="Unit">Unit of the value; empty where it has none.</param>
/// <param name="Range">What can be set: "5 to 25", "on or off", "HH:MM-HH:MM, or none".</param>
/// <param name="Meaning">What it does, in one sentence.</param>
/// <param name="Reason">Why the default is what it is, in one sentence; says "judgement" where it is that and no evidence.</param>
/// <param name="Section">The part of the settings to which it belongs, as a title.</param>
public sealed record SettingRow(
    string Name, string Value, string Default, string Unit, string Range, string Meaning, string Reason, string Section = "")
{
    /// <summary>Whether it is as it is without being set.</summary>
    public bool IsDefault => Value == Default;

    /// <summary>The words that can be set, as they are typed, where nothing but one of a few words can; empty elsewhere.</summary>
    public IReadOnlyList<string> Choices
    {
        get
        {
            string[] words = Range.Split([", ", " or "], StringSplitOptions.None);
            return words.Length > 1 && Array.TrueForAll(words, word => word.All(char.IsAsciiLetterLower)) ? words : [];
        }
    }

    /// <summary>
    /// The same setting, told in a language: unit, range, meaning, reason and section. Name and values stay as they are typed.
    /// </summary>
    /// <param name="language">The language.</param>
    public SettingRow In(CultureInfo language) => new SettingTexts(language).Of(this);
}
