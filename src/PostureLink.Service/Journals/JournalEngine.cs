using PostureLink.Core;
using PostureLink.Storage.LiteDb;
using PostureLink.Storage.Sqlite;

namespace PostureLink.Service;

/// <summary>One way to keep a journal: its name, its file and how it is opened.</summary>
internal sealed record JournalEngine(
    JournalEngineChoice Choice, string Name, string FileName, bool IsAvailable, string? Version,
    Func<string, JournalLock?, JournalKey?, IJournal> Open)
{
    private static readonly JournalEngine LiteDb = new(
        JournalEngineChoice.LiteDb, "LiteDB", LiteDbJournals.FileName, LiteDbJournals.IsAvailable, LiteDbJournals.Version,
        (folder, held, key) => LiteDbJournals.Open(folder, held, key?.Password))
    {
        CanEncrypt = LiteDbJournals.IsAvailable,
        IsEncrypted = LiteDbJournals.IsEncrypted,
        Salvage = (path, take, key) => LiteDbJournals.Salvage(path, take, key?.Password),
    };

    private static readonly JournalEngine Sqlite = new(
        JournalEngineChoice.Sqlite, "SQLite", SqliteJournals.FileName, SqliteJournals.IsAvailable, SqliteJournals.Version,
        (folder, held, key) => key is null ? SqliteJournals.Open(folder, held) : throw NotEncryptable(folder, "SQLite"))
    { Salvage = (path, take, _) => SqliteJournals.Salvage(path, take) };

    /// <summary>Whether it can keep a journal encrypted.</summary>
    public bool CanEncrypt { get; init; }

    /// <summary>Whether a file is an encrypted journal of this engine.</summary>
    public Func<string, bool> IsEncrypted { get; init; } = _ => false;

    /// <summary>Reads what can still be read of a damaged file of this engine.</summary>
    public Action<string, Action<JournalTable, object?[]>, JournalKey?> Salvage { get; init; } = (_, _, _) => { };

    /// <summary>Every engine, the preferred one first.</summary>
    public static IReadOnlyList<JournalEngine> All { get; } = [LiteDb, Sqlite];

    /// <summary>The engine that journals are kept by: the one that the environment names, else the first that this build has.</summary>
    /// <exception cref="JournalException">The environment names none that this build has.</exception>
    public static JournalEngine Default => Environment.GetEnvironmentVariable(JournalFolder.EngineVariable) is { Length: > 0 } name
        ? All.FirstOrDefault(engine => engine.IsAvailable && engine.ShortName == name) ?? throw NotHere(name)
        : All.First(engine => engine.IsAvailable);

    /// <summary>As a person types it.</summary>
    public string ShortName => Path.GetExtension(FileName).TrimStart('.');

    /// <summary>The engine that a choice stands for.</summary>
    public static JournalEngine Of(JournalEngineChoice choice) =>
        choice == JournalEngineChoice.Default ? Default : All.Single(engine => engine.Choice == choice);

    /// <summary>What a person types to move a journal to this engine.</summary>
    public string ConvertCommand(string folder) => $"posturelink journal convert --to {ShortName} --data \"{folder}\"";

    /// <summary>Refuses an engine that this build lacks.</summary>
    /// <exception cref="JournalException">This build lacks it.</exception>
    public void RequireAvailable(string folder)
    {
        if (!IsAvailable)
        {
            throw new JournalException(
                JournalFailure.EngineMissing, folder,
                $"This build of PostureLink lacks {Name}: build it where the package feed holds {Name}, or choose another "
                + "engine.");
        }
    }

    /// <summary>Opens or creates the journal of a data folder, with the key that the folder is kept with.</summary>
    /// <exception cref="JournalException">See <see cref="JournalFolder.Open"/>; or the key is not to be had.</exception>
    public IJournal OpenIn(string folder, JournalLock? held) => Open(folder, held, JournalKeys.Of(folder));

    /// <summary>Refuses an engine that cannot keep a journal encrypted.</summary>
    /// <exception cref="JournalException">It cannot.</exception>
    public void RequireEncryption(string folder)
    {
        if (!CanEncrypt)
            throw NotEncryptable(folder, Name);
    }

    private static JournalException NotHere(string name) => new(
        JournalFailure.EngineMissing, name,
        $"{JournalFolder.EngineVariable} is '{name}'; in this build it can be "
        + string.Join(" or ", All.Where(engine => engine.IsAvailable).Select(engine => engine.ShortName)) + ".");

    private static JournalException NotEncryptable(string folder, string name) => new(
        JournalFailure.NotEncryptable, folder,
        $"{name} in this build of PostureLink cannot encrypt, and the journal in {folder} would be open: keep it in LiteDB where the build has "
        + "that ('posturelink journal convert --to litedb'), or leave it open ('posturelink journal decrypt').");

    /// <summary>Whether a data folder holds a journal of this engine.</summary>
    public bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));
}
