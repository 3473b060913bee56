using System.Globalization;
using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Service.SettingWords;

/// <summary>What is told about a setting, in the wearer's language.</summary>
/// <remarks>In English it is what the settings say of themselves; the resource files repeat it, and a test holds them to it.</remarks>
internal sealed partial class SettingTexts(CultureInfo language)
{
    private readonly TextResources _texts = new(typeof(SettingTexts), language);

    /// <summary>A setting in the language: its values stay as they are typed.</summary>
    public SettingRow Of(SettingRow row)
    {
        if (_texts.IsEnglish)
            return row;
        bool isNumber = NumberRange().IsMatch(row.Range);
        return row with
        {
            Value = isNumber ? Marked(row.Value) : row.Value,
            Default = isNumber ? Marked(row.Default) : row.Default,
            Unit = _texts.Find($"unit.{row.Unit}") ?? row.Unit,
            Range = _texts.Find($"range.{row.Name}") ?? Range(row.Range),
            Meaning = _texts.Find($"meaning.{row.Name}") ?? row.Meaning,
            Reason = _texts.Find($"reason.{row.Name}") ?? row.Reason,
            Section = _texts.Find($"section.{row.Section}") ?? row.Section,
        };
    }

    /// <summary>What is wrong with a value.</summary>
    /// <param name="spec">The setting.</param>
    /// <param name="typed">What was typed; not told of a secret.</param>
    /// <param name="must">In English: "must be ..."</param>
    public string Refused(SettingSpec spec, string typed, string must)
    {
        string told = spec.IsSecret ? _texts["fault.secret"] : _texts.Fill("fault.typed", typed);
        return _texts.IsEnglish
            ? _texts.Fill("fault.value", spec.Name, told, must)
            : _texts.Fill("fault.value", spec.Name, told, _texts.Find($"range.{spec.Name}") ?? Range(spec.Range));
    }

    /// <summary>That there is no such setting.</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="nearest">What may have been meant, or null.</param>
    public string Unknown(string name, string? nearest) =>
        nearest is null ? _texts.Fill("fault.unknown", name) : _texts.Fill("fault.unknown.near", name, nearest);

    /// <summary>A sentence, filled in.</summary>
    public string Fill(string name, params object?[] values) => _texts.Fill(name, values);

    /// <summary>A number as the language writes it; what is no number, as it is.</summary>
    private string Marked(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? _texts.Figure(value, "0.###")
            : number;

    private string Range(string english) => (NumberRange().IsMatch(english) ? string.Join(' ', english.Split(' ').Select(Marked)) : english)
        .Replace(" to ", _texts["range.to"], StringComparison.Ordinal)
        .Replace(" or ", _texts["range.or"], StringComparison.Ordinal);

    /// <summary>"0.1 to 4"; "00:00 to 12:00" is a time.</summary>
    [GeneratedRegex(@"^-?\d+(\.\d+)? to \d+(\.\d+)?$")]
    private static partial Regex NumberRange();
}
