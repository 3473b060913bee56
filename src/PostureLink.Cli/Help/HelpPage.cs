using System.Collections;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Cli.Help;

/// <summary><c>--help</c> of every verb, in the wearer's language; the parsing library's own is English in parts.</summary>
internal sealed class HelpPage(CliContext context) : SynchronousCommandLineAction
{
    private const int Indent = 2;

    // Wider first columns would leave nothing for the words beside them.
    private const int WidestFirst = 40;

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <summary>Lets a program's <c>--help</c> show this page.</summary>
    public static void Install(RootCommand root, CliContext context) =>
        root.Options.OfType<HelpOption>().Single().Action = new HelpPage(context);

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, new HelpWords(context.Language), context.Output, context.Console.Profile.Width);
        return (int)ExitCode.Done;
    }

    /// <summary>Writes the page of a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="words">What is said.</param>
    /// <param name="output">Where to.</param>
    /// <param name="width">Characters a line.</param>
    public static void Write(Command verb, HelpWords words, TextWriter output, int width)
    {
        Section(output, width, words.Texts["part.description"], [("", words.Of(verb))]);
        Section(output, width, words.Texts["part.usage"], [("", Usage(verb, words.Texts))]);
        Section(
            output, width, words.Texts["part.arguments"],
            [.. Shown(verb.Arguments).Select(part => (Label(part), Described(verb, part, words)))]);
        Section(
            output, width, words.Texts["part.options"],
            [.. OptionsOf(verb).Select(part => (Label(part, words.Texts), Described(verb, part, words)))]);
        // Of other verbs the first line: each tells the rest itself.
        Section(
            output, width, words.Texts["part.commands"],
            [.. Shown(verb.Subcommands).Select(below => (Label(below), words.Of(below).Split('\n')[0]))]);
    }

    /// <summary>The options that a verb takes, those of the verbs above it last.</summary>
    public static IEnumerable<Option> OptionsOf(Command verb) => Shown(verb.Options).Concat(
        verb.Parents.OfType<Command>().SelectMany(OptionsOf).Where(option => option.Recursive));

    private static IEnumerable<T> Shown<T>(IEnumerable<T> symbols) where T : Symbol => symbols.Where(symbol => !symbol.Hidden);

    private static string Usage(Command verb, TextResources texts)
    {
        List<string> parts = [HelpWords.Program];
        if (verb is not RootCommand)
            parts.Add(HelpWords.PathOf(verb));
        if (verb.Subcommands.Count > 0)
            parts.Add(texts["usage.command"]);
        parts.AddRange(Shown(verb.Arguments).Select(argument => string.Concat(
            argument.Arity.MinimumNumberOfValues == 0 ? $"[<{argument.Name}>" : $"<{argument.Name}>",
            argument.Arity.MaximumNumberOfValues > 1 ? "..." : "", argument.Arity.MinimumNumberOfValues == 0 ? "]" : "")));
        parts.Add(texts["usage.options"]);
        return string.Join(' ', parts);
    }

    private static string Label(Argument argument) =>
        argument.ValueType.IsEnum ? $"<{string.Join('|', Enum.GetNames(argument.ValueType))}>" : $"<{argument.Name}>";

    private static string Label(Option option, TextResources texts)
    {
        string names = string.Join(
            ", ", option.Aliases.Where(alias => alias.StartsWith('-')).Order(StringComparer.Ordinal).Append(option.Name));
        string value = option.HelpName is { } name ? $" <{name}>" : "";
        return names + value + (option.Required ? $" {texts["mark.required"]}" : "");
    }

    private static string Label(Command verb) =>
        string.Join(' ', Shown(verb.Arguments).Select(argument => $"<{argument.Name}>").Prepend(verb.Name));

    private static string Described(Command verb, Argument part, HelpWords words) =>
        words.Of(verb, part) + (part.HasDefaultValue ? Default(part.GetDefaultValue(), words.Texts) : "");

    private static string Described(Command verb, Option part, HelpWords words) =>
        words.Of(verb, part) + (part.HasDefaultValue ? Default(part.GetDefaultValue(), words.Texts) : "");

    private static string Default(object? value, TextResources texts) =>
        value is null or bool or ICollection ? "" : $" {texts.Fill("mark.default", Convert.ToString(value, CultureInfo.InvariantCulture))}";

    private static void Section(TextWriter output, int width, string heading, IReadOnlyList<(string First, string Second)> rows)
    {
        if (rows.Count == 0)
            return;
        output.WriteLine(heading);
        int first = rows.Where(row => row.First.Length <= WidestFirst).Select(row => row.First.Length).DefaultIfEmpty(0).Max();
        int start = first == 0 ? Indent : Indent + first + Indent;
        foreach ((string name, string text) in rows)
        {
            List<string> lines = [.. text.Split('\n').SelectMany(line => Wrapped(line, width - start))];
            string begin = $"{"",Indent}{name}";
            if (begin.Length > start)
            {
                output.WriteLine(begin);
                begin = "";
            }
            output.WriteLine(begin.PadRight(start) + lines[0]);
            foreach (string line in lines.Skip(1))
                output.WriteLine(line.Length == 0 ? "" : new string(' ', start) + line);
        }
        output.WriteLine();
    }

    private static IEnumerable<string> Wrapped(string line, int width)
    {
        while (line.Length > width && line.LastIndexOf(' ', Math.Max(width, 0)) is > 0 and int at)
        {
            yield return line[..at];
            line = line[(at + 1)..];
        }
        yield return line;
    }
}
