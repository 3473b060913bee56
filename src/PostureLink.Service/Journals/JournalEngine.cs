using PostureLink.Core;
using PostureLink.Storage.LiteDb;
using PostureLink.Storage.Sqlite;

namespace PostureLink.Service;

/// <summary>One way to keep a journal: its name, its file and how it is opened.</summary>
internal sealed record JournalEngine(
    JournalEngineChoice Choice, string Name, string FileName, bool IsAvailable, string? Version,
    Func<string, JournalLock?, IJournal> Open)
{
    private static readonly JournalEngine LiteDb = new(
        JournalEngineChoice.LiteDb, "LiteDB", LiteDbJournals.FileName, LiteDbJournals.IsAvailable, LiteDbJournals.Version,
        LiteDbJournals.Open)
    { Salvage = LiteDbJournals.Salvage };

    private static readonly JournalEngine Sqlite = new(
        JournalEngineChoice.Sqlite, "SQLite", SqliteJournals.FileName, SqliteJournals.IsAvailable, SqliteJournals.Version,
        SqliteJournals.Open)
    { Salvage = SqliteJournals.Salvage };

    /// <summary>Reads what can still be read of a damaged file of this engine.</summary>
    public Action<string, Action<JournalTable, object?[]>> Salvage { get; init; } = (_, _) => { };

    /// <summary>Every engine, the preferred one first.</summary>
    public static IReadOnlyList<JournalEngine> All { get; } = [LiteDb, Sqlite];

    /// <summary>The engine of new journals in this build.</summary>
    public static JournalEngine Default => All.First(engine => engine.IsAvailable);

    /// <summary>The engine that a choice stands for.</summary>
    public static JournalEngine Of(JournalEngineChoice choice) =>
        choice == JournalEngineChoice.Default ? Default : All.Single(engine => engine.Choice == choice);

    /// <summary>What a person types to move a journal to this engine.</summary>
    public string ConvertCommand(string folder) => $"posturelink journal convert --to {Path.GetExtension(FileName).TrimStart('.')} --data \"{folder}\"";

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

    /// <summary>Whether a data folder holds a journal of this engine.</summary>
    public bool IsIn(string folder) => File.Exists(Path.Combine(folder, FileName));
}
