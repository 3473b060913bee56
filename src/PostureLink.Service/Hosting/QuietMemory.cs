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
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Growth since the last time from which on memory is given back before ten minutes are over, bytes. An open page needs some 15 MB for
    /// good; what it draws and lets go of would be twice that within two minutes.
    /// </summary>
    private const long Growth = 6_000_000;

    private readonly TimeProvider _time;
    private readonly Action<string> _log;
    private readonly ITimer _timer;
    private HashSet<ProgramPages.Span>? _seen;
    private long _leastBytes;
    private long _givenBackAt;

    /// <param name="time">The clock of the machine.</param>
    /// <param name="log">Takes why it could not be done.</param>
    public QuietMemory(TimeProvider time, Action<string> log)
    {
        _time = time;
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
            if (isFirst)
                _seen = ProgramPages.Clean();
            else if (IsDue())
                GiveBack();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            _log($"Memory is not given back: {fault.Message}");
            return;
        }
        _timer.Change(isFirst ? AfterFirstLook : Every, Timeout.InfiniteTimeSpan);
    }

    private bool IsDue() =>
        _leastBytes == 0 || Environment.WorkingSet - _leastBytes >= Growth || _time.GetElapsedTime(_givenBackAt) >= Longest;

    private void GiveBack()
    {
        HashSet<ProgramPages.Span> clean = ProgramPages.Clean();
        // Only what was so at the look before too: a library that is being loaded this moment is left alone.
        ProgramPages.Release(clean.Where(_seen!.Contains));
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ProgramPages.TrimHeap();
        _seen = clean;
        (_leastBytes, _givenBackAt) = (Environment.WorkingSet, _time.GetTimestamp());
    }
}
