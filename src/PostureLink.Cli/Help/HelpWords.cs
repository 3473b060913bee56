using System.CommandLine;
using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;

namespace PostureLink.Cli.Help;

/// <summary>What verbs, options and arguments are for, out of the resource files: read when somebody asks, not at each start.</summary>
/// <remarks>
/// A verb has the name of its path, such as "config get"; what belongs to it follows a dot, "config get.NAME". An option or
/// argument that means the same wherever it is has only its own name, "--data".
/// </remarks>
internal sealed class HelpWords(CultureInfo language)
{
    /// <summary>The program's name; what it was started as may be another.</summary>
    public const string Program = "posturelink";

    /// <summary>The words that are not about one verb.</summary>
    public TextResources Texts { get; } = new(typeof(HelpWords), language);

    /// <summary>The verb as it is typed after the program's name; the program's name for the whole of it.</summary>
    public static string PathOf(Command verb)
    {
        string? above = verb.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? PathOf(parent)
            : null;
        return verb is RootCommand ? Program : above is null ? verb.Name : $"{above} {verb.Name}";
    }

    /// <summary>What a verb does: in lines, an example last.</summary>
    /// <exception cref="InvalidOperationException">The resource files lack it.</exception>
    public string Of(Command verb) => Texts[PathOf(verb)];

    /// <summary>What an option or an argument of a verb is for.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="part">Its option or argument.</param>
    /// <exception cref="InvalidOperationException">The resource files lack it.</exception>
    public string Of(Command verb, Symbol part)
    {
        string own = $"{PathOf(verb)}.{part.Name}";
        return Texts.Find(own) is null ? Texts[part.Name] : Texts.Fill(own, Value(own));
    }

    /// <summary>What the program knows better than a resource file.</summary>
    private string Value(string name) => name switch
    {
        "scan.--seconds" => ScanVerb.DefaultSeconds.ToString(CultureInfo.InvariantCulture),
        "screening.FLAG" => Lines(WearerQuestions.OfScreening(language)),
        "stop-signs.FLAG" => Lines(WearerQuestions.OfStopSigns(language)),
        _ => "",
    };

    private static string Lines<T>(IReadOnlyList<(T Flag, string Text)> flags) =>
        string.Concat(flags.Select(flag => $"\n{flag.Flag}: {flag.Text}"));
}
