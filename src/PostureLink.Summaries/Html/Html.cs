using System.Xml.Linq;

namespace PostureLink.Summaries;

/// <summary>Attributes that the parts of the page share.</summary>
internal static class Html
{
    public static XAttribute Class(string name) => new("class", name);

    public static XAttribute Id(string id) => new("id", id);

    public static XAttribute LabelledBy(string id) => new("aria-labelledby", id);

    /// <summary>Marks what only repeats, as a picture, what the text beside it says.</summary>
    public static XAttribute Hidden() => new("aria-hidden", "true");

    /// <summary>Heading of a column.</summary>
    public static XElement Column(string title) => new("th", new XAttribute("scope", "col"), title);

    /// <summary>Heading of some columns.</summary>
    public static XElement Columns(string title, int count) =>
        new("th", new XAttribute("scope", "colgroup"), new XAttribute("colspan", count), title);

    /// <summary>Heading of a row.</summary>
    public static XElement Row(string title) => new("th", new XAttribute("scope", "row"), title);

    /// <summary>A table that may be wider than a narrow screen: it moves inside its frame, also with the keyboard.</summary>
    public static XElement Wide(XElement table, string labelId) => new("div",
        Class("wide"), new XAttribute("role", "group"), LabelledBy(labelId), new XAttribute("tabindex", "0"), table);
}
