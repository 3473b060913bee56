using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PostureLink.Evaluation;

/// <summary>A report as JSON: names in snake case, shares from 0 to 1, times in seconds unless their name says otherwise.</summary>
public static class EvaluationJson
{
    /// <summary>Digits behind the point: what was measured has no more.</summary>
    private const int Digits = 4;

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new Rounded() },
    };

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>One object; lines end in a line feed, the last one too.</returns>
    public static string Write(EvaluationReport report) => JsonSerializer.Serialize(report, Form) + "\n";

    private sealed class Rounded : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, Digits) + 0.0);
    }
}
