using PostureLink.Core;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Who of this program has which clip: one at a time.</summary>
internal sealed class Claims
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _endings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _held = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether somebody has a clip, or is about to.</summary>
    public bool Has(string address)
    {
        lock (_gate)
            return _held.Contains(address);
    }

    /// <summary>Takes a clip; waits while the one who had it last still lets go.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">Somebody has it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task TakeAsync(string address, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ending;
            lock (_gate)
            {
                if (_held.Contains(address))
                {
                    throw new ClipRadioException(
                        RadioFailure.Busy, address, "This program is connected to the clip already. End that connection first.");
                }
                if (!_endings.TryGetValue(address, out TaskCompletionSource? it))
                {
                    _held.Add(address);
                    return;
                }
                ending = it.Task;
            }
            await ending.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets go of a clip.</summary>
    /// <param name="address">The clip.</param>
    /// <param name="end">Ends what there is, on another thread; whoever wants the clip next waits for it.</param>
    public async Task ReleaseAsync(string address, Func<Task> end)
    {
        var ending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _held.Remove(address);
            _endings[address] = ending;
        }
        try
        {
            // The caller may be the thread of the bus, which what is ended waits for.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            await end().ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
                _endings.Remove(address);
            ending.SetResult();
        }
    }

    /// <summary>Waits until nobody lets go of anything any more.</summary>
    public async Task SettleAsync()
    {
        Task[] endings;
        lock (_gate)
            endings = [.. _endings.Values.Select(it => it.Task)];
        await Task.WhenAll(endings).ConfigureAwait(false);
    }
}
