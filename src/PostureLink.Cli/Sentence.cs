using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>A sentence of the resource files that is said later, in the language of who reads it.</summary>
/// <param name="name">As in the resource files.</param>
/// <param name="values">What is filled in; a sentence, a figure or a clip's setting among them is said in the same language.</param>
internal sealed class Sentence(string name, params object?[] values)
{
    /// <summary>The sentence in a language.</summary>
    public string In(TextResources texts) => texts.Fill(name, [.. values.Select(value => Told(value, texts))]);

    private static object? Told(object? value, TextResources texts) => value switch
    {
        Sentence inner => inner.In(texts),
        double figure => texts.Figure(figure, "0.########"),
        ClipSetting setting => ClipList.Describe(setting, texts),
        _ => value,
    };
}
