using System.Text.RegularExpressions;
using PostureLink.Testing;

namespace PostureLink.Architecture.Tests;

/// <summary>
/// A rule with a state may be a value that lies within what uses it. Held in a field that cannot change, or in one that may be null, it
/// would be copied for each call, and the copy would learn what the rule should: without a word from the compiler.
/// </summary>
public sealed partial class ValueTests
{
    private static readonly string[] Sources = [.. RepositoryFiles.In("src", "*.cs").Select(File.ReadAllText)];

    [Fact]
    public void A_value_that_changes_is_held_in_fields_that_can()
    {
        string[] changing = [.. Sources.SelectMany(source => ChangingValue().Matches(source)).Select(match => match.Groups["name"].Value)];
        Assert.Contains("SlouchTracker", changing);
        Assert.Contains("TriaxialSection", changing);
        var frozen = new Regex($@"\breadonly ({string.Join('|', changing)})(<[^>]*>)? _\w+|\b({string.Join('|', changing)})(<[^>]*>)?\? _\w+");
        Assert.Empty(Sources.SelectMany(source => frozen.Matches(source)).Select(match => match.Value));
    }

    [GeneratedRegex(@"^\s*(public|internal|private)( unsafe| partial| record)* struct (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex ChangingValue();
}
