using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Readings of one gate with their reasons in the wearer's language.</summary>
/// <param name="gate">The gate.</param>
/// <param name="texts">The sentences.</param>
internal sealed class GateTexts(Gate gate, TextResources texts)
{
    /// <param name="gate">The gate.</param>
    /// <param name="options">The language.</param>
    public static GateTexts For(Gate gate, GateSensorOptions options) =>
        new(gate, new TextResources(typeof(GateTexts), options.Language));

    /// <summary>The gate is shut.</summary>
    /// <param name="reason">Name of the sentence.</param>
    /// <param name="values">What it is filled with.</param>
    public GateReading Shut(string reason, params object?[] values) => new(gate, GateState.Shut, texts.Fill(reason, values));

    /// <summary>The gate is open.</summary>
    /// <inheritdoc cref="Shut"/>
    public GateReading Open(string reason, params object?[] values) => new(gate, GateState.Open, texts.Fill(reason, values));

    /// <summary>It cannot be known.</summary>
    /// <inheritdoc cref="Shut"/>
    public GateReading Unknown(string reason, params object?[] values) => new(gate, GateState.Unknown, texts.Fill(reason, values));
}
