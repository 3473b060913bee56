namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Where calls of the library run, so that no failure inside it ends the process.</summary>
/// <remarks>
/// The library and what it stands on start <c>async void</c> methods: Disconnect() is one, so is what lists the known devices
/// when a scan begins. An exception there goes to the synchronization context that was current at the method's start, and,
/// where there was none, to the thread pool, which ends the process. Here there is one, and it keeps the exception.
/// </remarks>
internal sealed class LibraryContext : SynchronizationContext
{
    private static readonly AsyncLocal<bool> Inside = new();
    private int _strays;

    /// <summary>Whether the calling code runs inside the library.</summary>
    public static bool IsInside => Inside.Value;

    /// <summary>Exceptions that nobody waited for.</summary>
    public int Strays => Volatile.Read(ref _strays);

    /// <summary>The last of them, or null.</summary>
    public Exception? LastStray { get; private set; }

    /// <summary>Calls the library on a thread of the pool, since some of its calls block.</summary>
    /// <param name="call">The call.</param>
    public Task<T> RunAsync<T>(Func<Task<T>> call) => Task.Run(() =>
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        // An async lambda's changes end with it, so the caller's own flow stays outside.
        Inside.Value = true;
        try
        {
            return call();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    });

    /// <summary>Calls the library on a thread of the pool, since some of its calls block.</summary>
    /// <param name="call">The call.</param>
    public Task RunAsync(Func<Task> call) => RunAsync(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });

    /// <summary>Runs code of ours that the library calls.</summary>
    /// <param name="ours">The code.</param>
    public static void Outside(Action ours)
    {
        bool before = Inside.Value;
        Inside.Value = false;
        try
        {
            ours();
        }
        finally
        {
            Inside.Value = before;
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) =>
        ThreadPool.QueueUserWorkItem(_ => Send(d, state), state: null);

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            d(state);
        }
        catch (Exception error)
        {
            // The fifth loop that may catch everything: what arrives here was thrown where nobody could catch it.
            LastStray = error;
            Interlocked.Increment(ref _strays);
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
