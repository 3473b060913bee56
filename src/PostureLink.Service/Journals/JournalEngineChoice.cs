namespace PostureLink.Service;

/// <summary>Which engine keeps the journal.</summary>
public enum JournalEngineChoice
{
    /// <summary>LiteDB where the build has it, else SQLite.</summary>
    Default = 0,

    /// <summary>LiteDB.</summary>
    LiteDb,

    /// <summary>SQLite.</summary>
    Sqlite,
}
