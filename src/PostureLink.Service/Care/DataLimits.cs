namespace PostureLink.Service;

/// <summary>The most that a service takes in.</summary>
public static class DataLimits
{
    /// <summary>The largest backup, bytes: a journal of decades.</summary>
    public const long MostBackup = 1L << 30;

    /// <summary>The largest file of rows, bytes: its rows are checked against each other, and so are in memory together.</summary>
    public const long MostImport = 256L << 20;
}
