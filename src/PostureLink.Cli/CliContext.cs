using System.CommandLine;
using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>What every verb is handed: where to write, which clock, where the data lies.</summary>
internal sealed class CliContext
{
    public required TextReader Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    /// <summary>Standard output for people: colours only on a terminal.</summary>
    public required IAnsiConsole Console { get; init; }

    /// <summary>Standard error for people; for progress, which only a terminal gets.</summary>
    public required IAnsiConsole ErrorConsole { get; init; }

    /// <summary>Which streams are a terminal.</summary>
    public required CliTerminal Terminal { get; init; }

    /// <summary>The clocks of what lives in real time.</summary>
    public required HostClocks Host { get; init; }

    public TimeProvider Time => Host.Time;

    /// <summary>What "system" stands for in the settings.</summary>
    public required SettingsMachine Machine { get; init; }

    public TimeZoneInfo Zone => Machine.Zone;

    /// <summary>The language in which the person at the command line is spoken to.</summary>
    public CultureInfo Language { get; private set; } = Languages.English;

    /// <summary>What is said, in that language.</summary>
    public TextResources Texts { get; private set; } = new(typeof(CliContext), Languages.English);

    /// <summary>What stands in the way, in that language.</summary>
    public FaultWords Faults { get; private set; } = new(Languages.English);

    /// <summary>The option that every verb shares.</summary>
    public Option<DirectoryInfo?> DataOption { get; } = new("--data")
    {
        Recursive = true,
        HelpName = "DIR",
    };

    /// <summary>The data folder of a command line; not necessarily there yet.</summary>
    public string DataFolder(ParseResult arguments) =>
        arguments.GetValue(DataOption)?.FullName ?? DefaultDataFolder();

    /// <summary>Takes up the language that the settings of a command line say; that of the session where they cannot be used.</summary>
    public void ChooseLanguage(ParseResult arguments)
    {
        try
        {
            // Of a folder that is not said as it should be there are no settings.
            Speak(arguments.GetResult(DataOption) is { Implicit: false, Tokens.Count: not 1 }
                ? Machine.Language
                : Settings(arguments).Language);
        }
        catch (SettingsException)
        {
            // Whoever needs the settings is told about them.
            Speak(Machine.Language);
        }
    }

    /// <summary>Says everything from now on in a language.</summary>
    public void Speak(CultureInfo language)
    {
        Language = language;
        Texts = new TextResources(typeof(CliContext), language);
        Faults = new FaultWords(language);
    }

    /// <summary>Says a sentence on standard output.</summary>
    /// <param name="name">As in the resource files.</param>
    /// <param name="values">What is filled in.</param>
    public void Say(string name, params object?[] values) => Output.WriteLine(Texts.Fill(name, values));

    /// <summary>Says a sentence on standard error.</summary>
    /// <param name="name">As in the resource files.</param>
    /// <param name="values">What is filled in.</param>
    public void Complain(string name, params object?[] values) => Error.WriteLine(Texts.Fill(name, values));

    /// <summary>A name of the program, such as a state, as a word; the name itself where there is none, as from a newer service.</summary>
    /// <param name="kind">What it is a name of.</param>
    /// <param name="name">The name.</param>
    public string Word(string kind, string name) => Texts.Find($"{kind}.{name}") ?? name;

    /// <summary>Opens the settings of a command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="isWatched">Whether changes by other hands are of interest.</param>
    /// <exception cref="SettingsException">They cannot be used.</exception>
    public SettingsStore OpenSettings(ParseResult arguments, bool isWatched = false) =>
        SettingsStore.Open(DataFolder(arguments), Machine, isWatched ? Host.Scheduler : null);

    /// <summary>The settings of a command line as they are now.</summary>
    /// <exception cref="SettingsException">They cannot be used.</exception>
    public Settings Settings(ParseResult arguments)
    {
        using SettingsStore store = OpenSettings(arguments);
        return store.Current;
    }

    /// <summary>Opens the journal to read it, or the running service's; there must be one.</summary>
    public IJournal OpenExistingJournal(ParseResult arguments)
    {
        string folder = DataFolder(arguments);
        // A journal has one owner: where a service runs, it is asked.
        if (FindService(folder) is { } service)
            return new RemoteJournal(service);
        if (!JournalFolder.HasJournal(folder))
        {
            string demo = Path.Combine(folder, DemoVerb.FolderName);
            throw new CliException(ExitCode.JournalUnavailable, JournalFolder.HasJournal(demo)
                ? new Sentence("journal.only-demo", folder, demo)
                : new Sentence("journal.none", folder));
        }
        return JournalFolder.Open(folder);
    }

    /// <summary>Refuses what only the journal's owner can do, while a service is that.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="verb">What is to be done.</param>
    /// <exception cref="CliException">A service runs.</exception>
    public void RequireNoService(ParseResult arguments, string verb)
    {
        string folder = DataFolder(arguments);
        using CompanionClient? service = FindService(folder);
        if (service is not null)
            throw new CliException(ExitCode.JournalUnavailable, new Sentence("journal.in-service", folder, verb));
    }

    /// <summary>The service that runs for a data folder, or null.</summary>
    public static CompanionClient? FindService(string folder) =>
        Task.Run(() => CompanionClient.FindAsync(folder, CancellationToken.None)).GetAwaiter().GetResult();

    /// <summary>
    /// The clips that the program knows, those of the data folder included; says which files are wrong and goes on without them.
    /// </summary>
    public ClipProfiles LoadProfiles(ParseResult arguments, bool includeExperimental)
    {
        ClipProfiles profiles = ClipProfiles.Load(ProfileFolders.In(DataFolder(arguments)), includeExperimental);
        foreach (ClipProfileException fault in profiles.Faults)
            Complain("profile.left-out", Faults.Of(fault));
        return profiles;
    }

    /// <summary>Runs what lives in real time until it ends, or until Ctrl-C or a request to end: then its token is cancelled.</summary>
    /// <returns>Its exit code; <see cref="ExitCode.Interrupted"/> when it was left on the way.</returns>
    public static ExitCode Live(Func<CancellationToken, Task<ExitCode>> work)
    {
        using var interruption = new Interruption();
        try
        {
            return work(interruption.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static string DefaultDataFolder()
    {
        string local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(local.Length > 0 ? local : Environment.CurrentDirectory, "posturelink");
    }
}
