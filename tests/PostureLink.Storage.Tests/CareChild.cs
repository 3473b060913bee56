using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Storage.Tests;

/// <summary>What the process does that is killed while it looks after a journal.</summary>
internal static class CareChild
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public static readonly DayCalendar Days = new(TimeZoneInfo.Utc);

    /// <summary>The rows that the erasure takes away.</summary>
    public static bool Goes(JournalTable table, object?[] row) => table == JournalTables.Minutes || table == JournalTables.Clips && row[0] is "secret";

    /// <summary>Does it, and says a line before each call of the engine.</summary>
    /// <param name="work">import, backup, restore, erase, encrypt, decrypt or salvage.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="file">The file that it reads or writes.</param>
    /// <param name="lines">Where it says so.</param>
    public static void Run(string work, EngineUnderTest engine, string folder, string file, TextWriter lines)
    {
        JournalEngine talking = TalkingEngine.Of(engine, lines);
        using JournalLock held = JournalLock.Acquire(folder);
        switch (work)
        {
            case "import":
                JournalBatch rows = JournalImport.Read(file);
                using (IJournal journal = talking.OpenIn(folder, held))
                    JournalImport.Write(rows, journal, Days, Now);
                break;
            case "backup":
                using (IJournal journal = talking.OpenIn(folder, held))
                    BackupFile.Write(journal, file, Now);
                break;
            case "restore":
                JournalRestore.Run(held, talking, file, BackupFile.Read(file), Now);
                break;
            case "erase":
                JournalErasure.Run(held, talking, Goes);
                break;
            case "encrypt":
                JournalSealing.Encrypt(held, talking, file);
                break;
            case "decrypt":
                JournalSealing.Decrypt(held, talking);
                break;
            case "salvage":
                JournalSalvage.Run(held, talking, Now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(work), work, "Not what it can do.");
        }
        lines.WriteLine("done");
    }
}
