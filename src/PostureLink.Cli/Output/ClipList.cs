using System.Globalization;
using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>A list of clips, for people and as JSON lines.</summary>
internal static class ClipList
{
    /// <summary>A paragraph a clip; in English, as the profiles are.</summary>
    public static void WriteText(TextWriter output, ClipProfiles clips, TextResources english)
    {
        foreach (ClipProfile clip in clips.All)
        {
            output.WriteLine($"{clip.Id}: {clip.Name}");
            output.WriteLine($"    {clip.Summary}");
            string talk = $"tells {Output(clip.Output)} {Transport(clip.Transport)}; {Pairing(clip.Pairing)}";
            output.WriteLine($"    rests on {ClipWords.Evidence(clip.EvidenceLevel, english)}; {talk}");
            if (clip.RateSetting is null)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    rate {clip.RateHz()} Hz"));
            foreach (ClipSetting setting in clip.Settings)
                output.WriteLine($"    {setting}");
            if (clip.Experimental is { } reason)
                output.WriteLine($"    EXPERIMENTAL: {reason}");
        }
        string leftOut = string.Join(", ", clips.LeftOut.Select(clip => clip.Id));
        if (leftOut.Length > 0)
            output.WriteLine($"Not shown, because experimental: {leftOut}. See --experimental.");
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

    private static string Output(ClipOutput output) => output switch
    {
        ClipOutput.Angle => "an angle only",
        ClipOutput.CoarseAcceleration => "acceleration, too rarely to see movement,",
        _ => "acceleration",
    };

    private static string Transport(ClipTransport transport) =>
        transport == ClipTransport.Advertisement ? "in its advertisements" : "over a connection";

    private static string Pairing(ClipPairing pairing) => pairing switch
    {
        ClipPairing.Code => "pairs with a code",
        ClipPairing.Consent => "pairs by consent",
        _ => "needs no pairing",
    };
}
