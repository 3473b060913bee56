using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The journal of a data folder, whichever engine keeps it.</summary>
public static class JournalFolder
{
    /// <summary>The variable that says by which engine journals are kept: litedb or sqlite.</summary>
    public const string EngineVariable = "POSTURELINK_JOURNAL_ENGINE";

    /// <summary>Opens the journal of a data folder; creates the folder and the journal where there is none.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="choice">The engine.</param>
    /// <exception cref="JournalException">
    /// The folder holds another engine's journal, or this build lacks the engine; or in use, damaged, newer, or the disk failed.
    /// </exception>
    public static IJournal Open(string dataFolder, JournalEngineChoice choice = JournalEngineChoice.Default)
    {
        JournalEngine engine = JournalEngine.Of(choice);
        engine.RequireAvailable(dataFolder);
        JournalLock? held = JournalLock.Acquire(dataFolder);
        try
        {
            RequireOnly(engine, held.Folder);
            var journal = new LockedJournal(engine.OpenIn(held.Folder, held), held);
            held = null;
            return journal;
        }
        finally
        {
            held?.Dispose();
        }
    }

    /// <summary>Whether a data folder holds a journal, of whichever engine.</summary>
    /// <param name="dataFolder">The data folder; it need not be there.</param>
    public static bool HasJournal(string dataFolder) => JournalEngine.All.Any(engine => engine.IsIn(dataFolder));

    /// <summary>Deletes a data folder's journal, of whichever engine: for the demo, which makes the same one anew.</summary>
    /// <param name="dataFolder">The data folder; it need not be there.</param>
    /// <exception cref="JournalException">Another process holds it, or the disk failed.</exception>
    public static void Clear(string dataFolder)
    {
        using JournalLock held = JournalLock.Acquire(dataFolder);
        try
        {
            foreach (string file in Directory.GetFiles(held.Folder, "journal*"))
            {
                if (Path.GetFileName(file) != JournalLock.FileName)
                    File.Delete(file);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(held.Folder, e);
        }
    }

    /// <summary>Moves a data folder's journal to another engine; the former file is kept under another name.</summary>
    /// <remarks>Every row is read back and compared first. Run again after an interruption, it finishes the work.</remarks>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="from">The engine that holds it.</param>
    /// <param name="to">The engine to move it to.</param>
    /// <exception cref="ArgumentException">Both are the same engine.</exception>
    /// <exception cref="JournalException">
    /// There is no journal of the first engine, the folder holds another one of the second, this build lacks one of them, or
    /// in use, damaged, newer, or the disk failed. Nothing was lost.
    /// </exception>
    public static JournalConversionReport Convert(string dataFolder, JournalEngineChoice from, JournalEngineChoice to) =>
        new JournalConversion(dataFolder, JournalEngine.Of(from), JournalEngine.Of(to)).Run();

    /// <summary>The engines that there are, the preferred one first, and whether this build has them.</summary>
    public static IReadOnlyList<JournalEngineInfo> Describe() =>
        [.. JournalEngine.All.Select(engine => new JournalEngineInfo(
            engine.Choice, engine.Name, engine.Version, engine == JournalEngine.Default, engine.CanEncrypt))];

    /// <summary>The engine of a data folder's journal, or of the one that will be made there.</summary>
    /// <exception cref="JournalException">Another engine's journal is there.</exception>
    internal static JournalEngine EngineOf(string folder)
    {
        RequireOnly(JournalEngine.Default, folder);
        return JournalEngine.Default;
    }

    private static void RequireOnly(JournalEngine engine, string folder)
    {
        if (JournalEngine.All.FirstOrDefault(other => other != engine && other.IsIn(folder)) is { } other)
            throw OtherEngine(folder, engine, other);
    }

    private static JournalException OtherEngine(string folder, JournalEngine wanted, JournalEngine found)
    {
        string remedy = (found.IsAvailable, wanted.IsIn(folder)) switch
        {
            (false, _) =>
                $"this build lacks {found.Name}, so run '{wanted.ConvertCommand(folder)}' in a build that has it, or use another folder",
            (true, true) => $"a conversion was interrupted, so run '{wanted.ConvertCommand(folder)}' to finish it",
            (true, false) => $"move it to {wanted.Name} with '{wanted.ConvertCommand(folder)}', or use another folder",
        };
        return new JournalException(
            JournalFailure.OtherEngine, folder, $"The folder {folder} holds a journal of {found.Name}: {remedy}.");
    }
}
