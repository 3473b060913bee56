using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Sensitivity and delay in words: which numbers a word stands for. The numbers stay settable one by one.</summary>
public static class NamedSteps
{
    /// <summary>How far forward is a slouch, the most patient first.</summary>
    /// <remarks>
    /// Options <c>slouch-threshold</c>, degrees, and <c>slouch-share</c>, share of the wearer's own slouch. "balanced" is row 8 of the
    /// table of defaults; 15 degrees is the mark of several devices, 10 degrees the edge of an upright thorax in office studies (Jun 2021).
    /// </remarks>
    public static IReadOnlyList<NamedStep> Sensitivity { get; } =
    [
        Step("gentle", ("slouch-threshold", 15), ("slouch-share", 0.75)),
        Step("balanced", ("slouch-threshold", 12), ("slouch-share", 0.6)),
        Step("keen", ("slouch-threshold", 10), ("slouch-share", 0.5)),
    ];

    /// <summary>How long a slouch lasts before it is worth a word, the most patient first.</summary>
    /// <remarks>
    /// Options <c>dwell</c> and <c>dose-dwell</c>, seconds. "usual" is row 11 of the table of defaults. By its model 30 % of postures
    /// outlast 120 s, 55 % outlast 60 s and 74 % outlast 30 s; the spacing of prompts does the rest.
    /// </remarks>
    public static IReadOnlyList<NamedStep> Delay { get; } =
    [
        Step("patient", ("dwell", 120), ("dose-dwell", 120)),
        Step("usual", ("dwell", 60), ("dose-dwell", 60)),
        Step("prompt", ("dwell", 30), ("dose-dwell", 30)),
    ];

    /// <summary>What a step is called in a language, with what it means.</summary>
    /// <param name="step">The step.</param>
    /// <param name="language">The language.</param>
    public static string Describe(NamedStep step, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new TextResources(typeof(NamedSteps), language)[$"step.{step.Name}"];
    }

    private static NamedStep Step(string name, params (string Option, double Value)[] values) =>
        new(name, values.ToDictionary(value => value.Option, value => value.Value));
}
