using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>What every verb is handed: where to write, which clock, where the data lies.</summary>
internal sealed class CliContext
{
    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard output for people: colours only on a terminal.</summary>
    public required IAnsiConsole Console { get; init; }

    public required TimeProvider Time { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The option that every verb shares.</summary>
    public Option<DirectoryInfo?> DataOption { get; } = new("--data")
    {
        Description = "Folder for everything the program keeps; default: posturelink in your local application data.",
        Recursive = true,
        HelpName = "DIR",
    };

    /// <summary>The data folder of a command line; not necessarily there yet.</summary>
    public string DataFolder(ParseResult arguments) =>
        arguments.GetValue(DataOption)?.FullName ?? DefaultDataFolder();

    /// <summary>Opens the journal to read it; there must be one.</summary>
    public IJournal OpenExistingJournal(ParseResult arguments)
    {
        string folder = DataFolder(arguments);
        if (!JournalFolder.HasJournal(folder))
        {
            string demo = Path.Combine(folder, DemoVerb.FolderName);
            throw new CliException(ExitCode.JournalUnavailable, JournalFolder.HasJournal(demo)
                ? $"There is no journal in {folder} yet; the demo's is in its own folder: --data \"{demo}\"."
                : $"There is no journal in {folder} yet: run 'posturelink demo' to see one made, or name another folder with --data.");
        }
        return JournalFolder.Open(folder);
    }

    private static string DefaultDataFolder()
    {
        string local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(local.Length > 0 ? local : Environment.CurrentDirectory, "posturelink");
    }
}
