namespace PostureLink.EndToEnd.Tests;

/// <summary>How a program is told which engine keeps the journal.</summary>
/// <param name="name">"litedb", "sqlite", or null for the build's own.</param>
internal sealed class EngineChoice(string? name)
{
    /// <summary>What a program is started with.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; } =
        name is null ? [] : new Dictionary<string, string> { ["POSTURELINK_JOURNAL_ENGINE"] = name };

    /// <summary>Has a data folder's journal moved to the engine.</summary>
    public void Take(string data)
    {
        if (name is null || Path.GetExtension(JournalOf(data)) == "." + name)
            return;
        Outcome converted = PostureLinkProcess.Run(Variables, "journal", "convert", "--to", name, "--data", data);
        Assert.Equal((0, ""), (converted.ExitCode, converted.Error));
    }

    /// <summary>The journal of a data folder; it has one.</summary>
    public static string JournalOf(string data) => Assert.Single(Directory.GetFiles(data, "journal.*"), file => Path.GetExtension(file) is ".litedb" or ".sqlite");

    /// <summary>Where its engine writes first; not there between two uses.</summary>
    public static string LogOf(string data) => JournalOf(data) is var file && Path.GetExtension(file) == ".sqlite" ? file + "-wal" : Path.Combine(data, "journal-log.litedb");
}
