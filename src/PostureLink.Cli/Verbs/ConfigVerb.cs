using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink config</c>: what can be set, how it is set, and why it is as it is.</summary>
internal sealed class ConfigVerb
{
    private readonly CliContext _context;
    private readonly Argument<string> _name = new("NAME");
    private readonly Argument<string?> _anyName = new("NAME") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _value = new("VALUE") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _json = new("--json");
    private readonly Option<bool> _all = new("--all");

    private ConfigVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new ConfigVerb(context);
        var get = new Command("get") { verb._name, verb._json };
        get.SetAction(arguments => (int)verb.Get(arguments));
        var set = new Command("set")
        {
            verb._name, verb._value,
        };
        set.SetAction(arguments => (int)verb.Set(arguments));
        var list = new Command("list") { verb._json };
        list.SetAction(arguments => (int)verb.List(arguments));
        var reset = new Command("reset") { verb._anyName, verb._all };
        reset.SetAction(arguments => (int)verb.Reset(arguments));
        return new Command("config") { get, set, list, reset };
    }

    private ExitCode Get(ParseResult arguments)
    {
        using SettingsStore store = _context.OpenSettings(arguments);
        Tell(arguments, [Row(store, arguments.GetRequiredValue(_name))]);
        return ExitCode.Done;
    }

    private ExitCode List(ParseResult arguments)
    {
        using SettingsStore store = _context.OpenSettings(arguments);
        Tell(arguments, store.List());
        if (!arguments.GetValue(_json))
            _context.Say("config.file", store.FilePath);
        return ExitCode.Done;
    }

    private ExitCode Set(ParseResult arguments)
    {
        string name = arguments.GetRequiredValue(_name);
        string value = string.Join(' ', arguments.GetRequiredValue(_value));
        return Change(arguments, [new(name, value == "-" ? _context.Input.ReadLine() ?? "" : value)]);
    }

    private ExitCode Reset(ParseResult arguments)
    {
        string? name = arguments.GetValue(_anyName);
        bool all = arguments.GetValue(_all);
        if (all == name is not null)
            throw new CliException(ExitCode.WrongArguments, new Sentence("config.reset"));
        return Change(arguments, all ? null : [new(name!, null)]);
    }

    /// <summary>Changes what is named; null for everything back to its default.</summary>
    private ExitCode Change(ParseResult arguments, IReadOnlyList<KeyValuePair<string, string?>>? changes)
    {
        // A file that is wrong can be put right by setting what is wrong in it.
        SettingsStore.ChangeFile(_context.DataFolder(arguments), _context.Machine, changes, _context.Language);
        using SettingsStore store = _context.OpenSettings(arguments);
        if (changes is null)
            _context.Say("config.all-reset", store.FilePath);
        else
            Tell(arguments, [.. changes.Select(change => Row(store, change.Key))]);
        return ExitCode.Done;
    }

    private void Tell(ParseResult arguments, IReadOnlyList<SettingRow> rows)
    {
        if (arguments.GetValue(_json))
        {
            using var lines = new JsonLines(_context.Output);
            foreach (SettingRow row in rows)
                SettingText.Write(lines, row);
            return;
        }
        foreach (SettingRow row in rows)
            _context.Output.WriteLine(SettingText.Describe(row, _context.Texts, _context.Language));
    }

    private static SettingRow Row(SettingsStore store, string name) =>
        store.List().FirstOrDefault(row => row.Name == name) ?? throw new CliException(
            ExitCode.WrongArguments, new Sentence("config.unknown", name));
}
