using System.CommandLine;
using System.CommandLine.Parsing;
using PostureLink.Core;

namespace PostureLink.Cli.Help;

/// <summary>What is wrong with a command line, in the wearer's language: the parsing library tells it in English, and of types.</summary>
internal sealed class ArgumentFaults(HelpWords words)
{
    private static readonly Type[] Whole = [typeof(int), typeof(long)];

    private readonly TextResources _texts = words.Texts;

    /// <summary>What is said of an empty argument.</summary>
    public string Empty => $"{_texts["fault.empty"]} {_texts["fault.help"]}";

    /// <summary>Whether an argument is empty, as a variable of the shell that is not set: of a setting's value alone that says something.</summary>
    public static bool HasEmpty(ParseResult arguments) =>
        arguments.CommandResult.Command.Parents.All(above => above.Name != "config") && arguments.Tokens.Any(token => token.Value.Length == 0);

    /// <summary>Every fault once, and where help is.</summary>
    public string Of(ParseResult arguments)
    {
        List<string> sentences = [.. arguments.UnmatchedTokens.Select(token => Unknown(token, arguments.CommandResult.Command))];
        // What is not known may be what is missing: only one of them is told.
        if (sentences.Count == 0)
            sentences.AddRange(arguments.Errors.Select(fault => Of(fault, arguments.CommandResult)));
        return string.Join(' ', sentences.Distinct().Append(_texts["fault.help"]));
    }

    private string Unknown(string typed, Command verb)
    {
        string token = typed.StartsWith('-') ? typed.Split('=')[0] : typed;
        IEnumerable<string> known = token.StartsWith('-')
            ? HelpPage.OptionsOf(verb).Select(option => option.Name)
            : verb.Subcommands.Select(below => below.Name);
        string? near = known.Select(name => (Name: name, Changes: Changes(token, name))).OrderBy(near => near.Changes)
            .Where(near => near.Changes <= 2 && near.Changes < near.Name.Length / 2).Select(near => near.Name).FirstOrDefault();
        return near is null ? _texts.Fill("fault.unknown", token) : _texts.Fill("fault.near", token, near);
    }

    private string Of(ParseError fault, CommandResult verb) => fault.SymbolResult switch
    {
        OptionResult option => Of(option.Option.Name, option.Option, option.Option.ValueType, option.Tokens, verb),
        ArgumentResult { Parent: OptionResult option } => Of(
            option.Option.Name, option.Option, option.Option.ValueType, option.Tokens, verb),
        ArgumentResult argument => Of(argument.Argument.Name, argument.Argument, argument.Argument.ValueType, argument.Tokens, verb),
        CommandResult command => Missing(command.Command, verb) ?? fault.Message,
        _ => fault.Message,
    };

    private string? Missing(Command command, CommandResult verb)
    {
        if (command is RootCommand)
            return _texts["fault.no-verb.at-all"];
        if (command.Subcommands.Count > 0)
            return _texts.Fill("fault.no-verb", HelpWords.PathOf(command), string.Join(", ", command.Subcommands.Select(below => below.Name)));
        IEnumerable<Symbol> needed = command.Arguments.Where(argument => argument.Arity.MinimumNumberOfValues > 0
                && verb.GetResult(argument) is not { Tokens.Count: > 0 })
            .Concat<Symbol>(command.Options.Where(option => option.Required && verb.GetResult(option) is not { Tokens.Count: > 0 }));
        return string.Join(' ', needed.Select(part => _texts.Fill("fault.missing", part.Name, words.Of(command, part)))) is { Length: > 0 } told ? told : null;
    }

    private string Of(string name, Symbol part, Type type, IReadOnlyList<Token> tokens, CommandResult verb)
    {
        Command owner = verb.Command;
        if (tokens.Count == 0)
            return _texts.Fill(part is Option { Required: false } ? "fault.no-value" : "fault.missing", name, words.Of(owner, part));
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (tokens.Count > 1 && !type.IsArray)
            return _texts.Fill("fault.twice", name);
        string value = tokens[^1].Value;
        return type switch
        {
            { IsEnum: true } => _texts.Fill("fault.choice", name, value, string.Join(", ", Enum.GetNames(type))),
            _ when Whole.Contains(type) => _texts.Fill("fault.whole", name, value),
            _ when type == typeof(double) => _texts.Fill("fault.number", name, value),
            _ when type == typeof(Guid) => _texts.Fill("fault.uuid", name, value),
            _ => _texts.Fill("fault.form", name, value),
        };
    }

    /// <summary>Letters to change, add or leave out to come from one word to another (Levenshtein).</summary>
    private static int Changes(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
