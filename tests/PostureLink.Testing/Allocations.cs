namespace PostureLink.Testing;

/// <summary>What a piece of work allocates once it runs.</summary>
public static class Allocations
{
    /// <summary>Bytes that this thread allocates in a window of the work: the least of several windows.</summary>
    /// <remarks>
    /// The runtime allocates now and then on whichever thread it finds, at a first use or when it compiles anew; what the
    /// work itself allocates, it allocates in every window.
    /// </remarks>
    /// <param name="windows">How many windows.</param>
    /// <param name="work">One window of work, given its number from 0.</param>
    public static long InSteadyState(int windows, Action<int> work)
    {
        long least = long.MaxValue;
        for (int window = 0; window < windows; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work(window);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }
}
