namespace PostureLink.Service;

/// <summary>Gives back what memory only the start needed, or somebody who looked at pages and reports.</summary>
/// <remarks>
/// A start leaves megabytes of garbage, and pages of programs and libraries that a quiet service never reads again. The collector waits for
/// memory to become scarce, which on a desktop never happens to it: a companion that is forgotten should not be noticed there either.
/// </remarks>
internal sealed class QuietMemory : IDisposable
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterFirstLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    private readonly Action<string> _log;
    private readonly ITimer _timer;
    private HashSet<ProgramPages.Span>? _seen;

    /// <param name="time">The clock of the machine.</param>
    /// <param name="log">Takes why it could not be done.</param>
    public QuietMemory(TimeProvider time, Action<string> log)
    {
        _log = log;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(AfterStart, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        bool isFirst = _seen is null;
        try
        {
            HashSet<ProgramPages.Span> clean = ProgramPages.Clean();
            if (!isFirst)
            {
                // Only what was so at the look before too: a library that is being loaded this moment is left alone.
                ProgramPages.Release(clean.Where(_seen!.Contains));
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                ProgramPages.TrimHeap();
            }
            _seen = clean;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            _log($"Memory is not given back: {fault.Message}");
            return;
        }
        _timer.Change(isFirst ? AfterFirstLook : Every, Timeout.InfiniteTimeSpan);
    }
}
