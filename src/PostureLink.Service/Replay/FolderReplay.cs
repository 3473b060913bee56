using System.Collections.Concurrent;
using PostureLink.Clips;

namespace PostureLink.Service;

/// <summary>Replays the recordings of a folder, several at a time. Each gives what it would give alone.</summary>
public static class FolderReplay
{
    private static readonly string[] Endings = [RecordingFormat.PackedExtension, ".csv", ".csv" + RecordingFormat.CompressedExtension];

    /// <summary>The recordings of a folder, at any depth, in the order of their names whatever the system.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> Recordings(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), StringComparer.Ordinal),
    ];

    /// <summary>Replays recordings.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="jobs">How many at a time, at least 1.</param>
    /// <param name="replay">Replays one; called from several threads at once.</param>
    /// <param name="onDone">Told how many are done; from any thread, one call at a time.</param>
    /// <returns>One for each, in the order of the files; a recording that cannot be opened has only its fault.</returns>
    public static IReadOnlyList<FolderReplayResult> Run(
        IReadOnlyList<string> paths, int jobs, Func<string, ReplayResult> replay, Action<int> onDone)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        var results = new FolderReplayResult[paths.Count];
        var gate = new Lock();
        int done = 0;
        // Long recordings beside short ones: whoever is free takes the next, instead of a share laid down before.
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, paths.Count), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            index =>
            {
                results[index] = One(paths[index], replay);
                lock (gate)
                    onDone(++done);
            });
        return results;
    }

    private static FolderReplayResult One(string path, Func<string, ReplayResult> replay)
    {
        try
        {
            ReplayResult result = replay(path);
            return new FolderReplayResult(path, result, result.Fault);
        }
        catch (RecordingException fault)
        {
            return new FolderReplayResult(path, null, fault);
        }
    }
}

/// <summary>What the replay of one recording of a folder gave.</summary>
/// <param name="Path">The file.</param>
/// <param name="Result">What was replayed, or null when it could not be opened.</param>
/// <param name="Fault">Why it could not be read to its end, or null.</param>
public sealed record FolderReplayResult(string Path, ReplayResult? Result, RecordingException? Fault);
