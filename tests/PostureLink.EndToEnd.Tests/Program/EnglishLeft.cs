using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Finds English sentences of the program's resource files in what it says in another language.</summary>
internal static partial class EnglishLeft
{
    // Fewer words than this may be the same in two languages, or be part of a path.
    private const int FewestWords = 3;

    private static readonly Lazy<List<(string Text, Regex Pattern)>> Sentences = new(Load);

    /// <summary>The English sentences that a text holds.</summary>
    public static IReadOnlyList<string> In(string text) =>
        [.. Sentences.Value.Where(sentence => sentence.Pattern.IsMatch(text)).Select(sentence => sentence.Text)];

    private static List<(string Text, Regex Pattern)> Load()
    {
        List<(string, Regex)> sentences = [];
        foreach (string file in RepositoryFiles.In("src", "Texts.resx"))
        {
            Dictionary<string, string> german = Texts(Path.ChangeExtension(file, ".de.resx"));
            foreach ((string name, string english) in Texts(file))
            {
                bool isSentence = Words().Count(Place().Replace(english, "")) >= FewestWords;
                if (isSentence && german[name] != english)
                    sentences.Add((english, Pattern(english)));
            }
        }
        return sentences;
    }

    private static Regex Pattern(string english) =>
        new(string.Join(".+", Place().Split(english).Select(Regex.Escape)), RegexOptions.None, TimeSpan.FromSeconds(5));

    private static Dictionary<string, string> Texts(string file) => XDocument.Load(file).Descendants("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    [GeneratedRegex(@"\{\d(?:,-?\d+)?(?::[^}]*)?\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Words();
}
