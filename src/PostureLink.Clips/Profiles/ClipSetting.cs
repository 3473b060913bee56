using System.Globalization;

namespace PostureLink.Clips;

/// <summary>A choice that a clip or its decoder takes: a number within a range, or one of a closed list.</summary>
public sealed class ClipSetting
{
    internal ClipSetting()
    {
    }

    /// <summary>As typed on the command line: lower case with dashes.</summary>
    public required string Name { get; init; }

    /// <summary>Unit of the value.</summary>
    public required string Unit { get; init; }

    /// <summary>Smallest allowed value.</summary>
    public required double Minimum { get; init; }

    /// <summary>Largest allowed value.</summary>
    public required double Maximum { get; init; }

    /// <summary>Value when nobody says otherwise.</summary>
    public required double Default { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Meaning { get; init; }

    /// <summary>The only values allowed, ascending; empty when every value of the range is.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>What each of <see cref="Values"/> becomes in a write, or null when it never stands in one.</summary>
    internal IReadOnlyList<byte[]>? ValueBytes { get; init; }

    /// <summary>What a value of a range becomes in a write, or null when it never stands in one.</summary>
    internal NumberEncoding? Encoding { get; init; }

    /// <summary>Whether it can stand in a write.</summary>
    internal bool HasBytes => ValueBytes is not null || Encoding is not null;

    /// <summary>Whether a value is allowed.</summary>
    /// <param name="value">The value.</param>
    public bool Allows(double value) => Values.Count > 0
        ? Values.Contains(value)
        : value >= Minimum && value <= Maximum && Encoding?.Holds(value) != false;

    /// <summary>Name, range or list, and unit on one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} ({Choice()} {Unit}, default {Default})");

    /// <summary>What a value becomes in a write.</summary>
    internal byte[] BytesOf(double value) => ValueBytes is { } bytes ? bytes[Values.ToList().IndexOf(value)] : Encoding!.Encode(value);

    private string Choice()
    {
        if (Values.Count == 0)
            return string.Create(CultureInfo.InvariantCulture, $"{Minimum} to {Maximum}");
        string[] values = Values.Select(value => value.ToString(CultureInfo.InvariantCulture)).ToArray();
        return values.Length == 1 ? values[0] : $"{string.Join(", ", values[..^1])} or {values[^1]}";
    }
}
