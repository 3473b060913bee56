using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed partial class TextsTests
{
    [Fact]
    public void Every_sentence_is_there_in_every_language_with_the_same_places()
    {
        SortedDictionary<string, string> english = PlacesOf("Texts.resx");

        Assert.NotEmpty(english);
        Assert.Equal(english, PlacesOf("Texts.de.resx"));
    }

    private static SortedDictionary<string, string> PlacesOf(string file) => new(
        XDocument.Load(RepositoryFiles.PathOf("src/PostureLink.Service/" + file)).Descendants("data").ToDictionary(
            it => it.Attribute("name")!.Value,
            it => string.Join(' ', Place().Matches(it.Element("value")!.Value).Select(place => place.Value).Order())),
        StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
