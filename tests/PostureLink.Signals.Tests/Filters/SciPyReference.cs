using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Testing;

namespace PostureLink.Signals.Tests;

/// <summary>Reads the numbers that SciPy gave; References/README.md says how.</summary>
internal static class SciPyReference
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static IReadOnlyList<Design> Designs { get; } = Read<DesignFile>("butterworth.json").Designs;

    public static OutputFile Outputs { get; } = Read<OutputFile>("sosfilt.json");

    private static T Read<T>(string name)
    {
        using FileStream file = File.OpenRead(RepositoryFiles.PathOf("tests/PostureLink.Signals.Tests/References/" + name));
        return JsonSerializer.Deserialize<T>(file, SnakeCase)!;
    }

    internal sealed record Design(string Kind, int Order, double CutoffHz, double RateHz, double[][]? Sections)
    {
        public SecondOrderSection[] Ours() => Kind == "lowpass"
            ? ButterworthDesign.LowPass(Order, CutoffHz, RateHz)
            : ButterworthDesign.HighPass(Order, CutoffHz, RateHz);
    }

    internal sealed record Output(
        string Kind, int Order, double CutoffHz, double RateHz, [property: JsonPropertyName("output")] double[] Values)
    {
        public SecondOrderSection[] Ours() => new Design(Kind, Order, CutoffHz, RateHz, null).Ours();
    }

    internal sealed record OutputFile(double[] Signal, Output[] Outputs);

    private sealed record DesignFile(Design[] Designs);
}
