using System.Globalization;
using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Clips.KnownClips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>A list of clips, for people and as JSON lines.</summary>
internal static class ClipList
{
    /// <summary>A paragraph a clip.</summary>
    public static void WriteText(TextWriter output, ClipProfiles clips, CultureInfo language)
    {
        var texts = new TextResources(typeof(ClipList), language);
        var stories = new ClipStories(language);
        foreach (ClipProfile clip in clips.All)
        {
            output.WriteLine($"{clip.Id}: {clip.Name}");
            output.WriteLine($"    {stories.Summary(clip)}");
            string rests = texts.Fill(
                "clips.rests", ClipWords.Evidence(clip.EvidenceLevel, texts), texts[$"clips.output.{clip.Output}"],
                texts[$"clips.transport.{clip.Transport}"], texts[$"clips.pairing.{clip.Pairing}"]);
            output.WriteLine($"    {rests}");
            if (clip.RateSetting is null)
                output.WriteLine($"    {texts.Fill("clips.rate", Figure(clip.RateHz(), texts))}");
            foreach (ClipSetting setting in clip.Settings)
                output.WriteLine($"    {Describe(setting, texts)}");
            if (stories.Experimental(clip) is { } reason)
                output.WriteLine($"    {texts.Fill("clips.experimental", reason)}");
        }
        string leftOut = string.Join(", ", clips.LeftOut.Select(clip => clip.Id));
        if (leftOut.Length > 0)
            output.WriteLine(texts.Fill("clips.left-out", leftOut));
    }

    /// <summary>A JSON object a clip, then one a file that cannot be used.</summary>
    public static void WriteJson(TextWriter output, ClipProfiles clips)
    {
        using var lines = new JsonLines(output);
        foreach (ClipProfile clip in clips.All)
            lines.Write(json => WriteClip(json, clip));
        foreach (ClipProfileException fault in clips.Faults)
        {
            lines.Write(json =>
            {
                json.WriteString("fault", $"{fault.Problem}. {fault.Remedy}");
                json.WriteString("file", fault.File);
                if (fault.Line is { } line)
                    json.WriteNumber("line", line);
                json.WriteString("place", fault.JsonPath);
            });
        }
    }

    private static void WriteClip(Utf8JsonWriter json, ClipProfile clip)
    {
        json.WriteString("id", clip.Id);
        json.WriteString("name", clip.Name);
        json.WriteString("summary", clip.Summary);
        json.WriteString("evidence_level", Word(clip.EvidenceLevel.ToString()));
        json.WriteString("evidence", clip.Evidence);
        json.WriteBoolean("experimental", clip.IsExperimental);
        if (clip.Experimental is { } reason)
            json.WriteString("experimental_because", reason);
        json.WriteString("measures", Word(clip.Output.ToString()));
        json.WriteString("transport", Word(clip.Transport.ToString()));
        json.WriteString("pairing", Word(clip.Pairing.ToString()));
        json.WriteNumber("rate_hz", clip.RateHz());
        json.WriteBoolean("tells_battery", clip.Battery is not null);
        json.WriteStartArray("settings");
        foreach (ClipSetting setting in clip.Settings)
            WriteSetting(json, setting);
        json.WriteEndArray();
        json.WriteStartArray("commands");
        foreach (ClipCommand command in clip.Commands)
            json.WriteStringValue(command.Name);
        json.WriteEndArray();
    }

    private static void WriteSetting(Utf8JsonWriter json, ClipSetting setting)
    {
        json.WriteStartObject();
        json.WriteString("name", setting.Name);
        json.WriteString("unit", setting.Unit);
        json.WriteNumber("minimum", setting.Minimum);
        json.WriteNumber("maximum", setting.Maximum);
        json.WriteNumber("default", setting.Default);
        json.WriteStartArray("values");
        foreach (double value in setting.Values)
            json.WriteNumberValue(value);
        json.WriteEndArray();
        json.WriteString("meaning", setting.Meaning);
        json.WriteEndObject();
    }

    /// <summary><c>VendorTests</c> as <c>vendor-tests</c>, the word of a profile.</summary>
    private static string Word(string name) => string.Concat(name.Select((character, i) =>
        char.IsUpper(character) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(character) : character.ToString()));

    /// <summary>A setting with what it can be, and what it is when nobody says otherwise.</summary>
    public static string Describe(ClipSetting setting, TextResources texts) => texts.Fill(
        "clips.setting", setting.Name, Choice(setting, texts), texts.Find($"clips.unit.{setting.Unit}") ?? setting.Unit,
        Figure(setting.Default, texts));

    private static string Choice(ClipSetting setting, TextResources texts)
    {
        if (setting.Values.Count == 0)
            return texts.Fill("clips.range", Figure(setting.Minimum, texts), Figure(setting.Maximum, texts));
        string[] values = [.. setting.Values.Select(value => Figure(value, texts))];
        return values.Length == 1 ? values[0] : texts.Fill("clips.or", string.Join(texts["clips.and"], values[..^1]), values[^1]);
    }

    private static string Figure(double value, TextResources texts) => texts.Figure(value, "0.########");
}
