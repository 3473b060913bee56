using System.Collections.Concurrent;

namespace PostureLink.Desktop.Tests;

/// <summary>Keeps what was reported as a fault.</summary>
internal sealed class Faults
{
    private readonly ConcurrentQueue<Exception> _all = [];

    public IReadOnlyCollection<Exception> All => _all;

    public void Report(Exception fault) => _all.Enqueue(fault);
}
