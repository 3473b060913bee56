#if BLE
using System.Security;
#if !WINDOWS
using Tmds.DBus;
#endif

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>Calls the library where it can do no harm, and says what its exceptions mean.</summary>
internal sealed class LibraryCalls
{
    private readonly LibraryContext _context = new();

    /// <summary>Calls it.</summary>
    /// <exception cref="LibraryException">It threw.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await _context.RunAsync(call).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new LibraryException(NameOf(error), error.Message, error);
        }
    }

    /// <summary>Calls it.</summary>
    /// <exception cref="LibraryException">It threw.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Task RunAsync(Func<Task> call) => RunAsync(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });

    /// <summary>Calls what does not wait.</summary>
    /// <exception cref="LibraryException">It threw.</exception>
    public Task RunAsync(Action call) => RunAsync(() =>
    {
        call();
        return Task.FromResult(true);
    });

#if WINDOWS
    private static string NameOf(Exception error) => error switch
    {
        SecurityException or UnauthorizedAccessException => LibraryException.Forbidden,
        ObjectDisposedException => LibraryException.Stale,
        PlatformNotSupportedException => LibraryException.NotOffered,
        _ => "",
    };
#else
    private static string NameOf(Exception error) => error switch
    {
        DBusException refused => refused.ErrorName,
        ConnectException or DisconnectedException => LibraryException.NoBus,
        SecurityException or UnauthorizedAccessException => LibraryException.Forbidden,
        // Thrown when there is no adapter; the calls that Linux lacks are not called.
        PlatformNotSupportedException => LibraryException.NoAdapter,
        _ => "",
    };
#endif
}
#endif
