using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Who holds which clip: one connection at a time, and the next one only when the one before has ended altogether.</summary>
internal sealed class ClipHolds
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _held = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes a clip; waits when it is just being let go.</summary>
    /// <returns>What lets it go again, when a task has ended.</returns>
    /// <exception cref="ClipRadioException">It is held.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<Action<Task>> TakeAsync(string address, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task? ending;
            lock (_gate)
            {
                if (_held.TryAdd(address, Task.CompletedTask))
                    return end => LetGo(address, end);
                ending = _held[address];
            }
            if (ending.IsCompleted)
                throw new ClipRadioException(RadioFailure.Busy, address, "The clip is connected already. Disconnect it first.");
            await ending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void LetGo(string address, Task end)
    {
        lock (_gate)
        {
            Task free = FreeAsync(address, end);
            // Else it has been freed already, on this thread.
            if (!free.IsCompleted)
                _held[address] = free;
        }
    }

    private async Task FreeAsync(string address, Task end)
    {
        await end.QuietlyAsync().ConfigureAwait(false);
        lock (_gate)
            _held.Remove(address);
    }
}
