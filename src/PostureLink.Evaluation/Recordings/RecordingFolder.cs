using PostureLink.Clips;

namespace PostureLink.Evaluation;

/// <summary>The recordings of a folder, told apart by their headers, in the order of their names whatever the system.</summary>
internal static class RecordingFolder
{
    /// <summary>Finds every <c>.csv</c> and <c>.csv.gz</c> file at any depth.</summary>
    /// <returns>Each with whether it holds trials at several places, or a labelled recording.</returns>
    /// <exception cref="EvaluationException">The folder is missing or has none, or a file is neither.</exception>
    public static IReadOnlyList<(string Path, bool HoldsTrials)> List(string folder)
    {
        if (!Directory.Exists(folder))
            throw new EvaluationException(folder, null, "there is no such folder; name the one that holds the labelled recordings.");
        string[] paths = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path.EndsWith(".csv", StringComparison.Ordinal) || path.EndsWith(".csv.gz", StringComparison.Ordinal))
            .OrderBy(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), StringComparer.Ordinal)];
        if (paths.Length == 0)
            throw new EvaluationException(folder, null, "there is no .csv or .csv.gz file in it; name the folder that holds the labelled recordings.");
        return [.. paths.Select(path => (path, HoldsTrials(path)))];
    }

    private static bool HoldsTrials(string path)
    {
        string? header;
        try
        {
            using StreamReader text = TrialsReader.OpenText(path);
            do
            {
                header = text.ReadLine();
            }
            while (header is not null && header.StartsWith('#'));
        }
        catch (InvalidDataException broken)
        {
            throw new EvaluationException(path, 1, "the file is not compressed with gzip, though its name ends in .gz; rename or replace it.", broken);
        }
        if (header?.StartsWith(TrialsReader.HeaderStart, StringComparison.Ordinal) == true)
            return true;
        if (header == RecordingFormat.HeaderWithLabel)
            return false;
        string shown = header is null ? "nothing" : $"'{header[..Math.Min(header.Length, 60)]}'";
        throw new EvaluationException(path, 1,
            $"the header is {shown}; a recording to measure begins with {RecordingFormat.HeaderWithLabel}, or with {TrialsReader.Form}. Mend the header, or take the file out of the folder.");
    }
}
