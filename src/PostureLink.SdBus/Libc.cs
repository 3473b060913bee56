using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PostureLink.SdBus;

/// <summary>Functions of the C library, by their own names, for the thread that waits on the bus.</summary>
internal static unsafe partial class Libc
{
    public const short PollIn = 1;
    public const int TryAgain = 11;
    public const int Interrupted = 4;
    public const int MessageDontWait = 0x40;

    private const string Library = "libc";
    private const int BrokenPipe = 32;
    private const int ConnectionReset = 104;
    private const int NotConnected = 107;
    private const int NonBlocking = 0x800;
    private const int CloseOnExec = 0x80000;
    private const int ClockMonotonic = 1;
    private const int TimerAbsolute = 1;

    /// <summary>Whether an error number says that the other side of a socket is gone.</summary>
    public static bool MeansDisconnected(int errno) => errno is BrokenPipe or ConnectionReset or NotConnected;

    /// <summary>A number that can be polled: written by any thread, it wakes the one that polls.</summary>
    /// <exception cref="BusException">The process has no descriptor left.</exception>
    public static int NewEvent() => CheckDescriptor(eventfd(0, CloseOnExec | NonBlocking));

    /// <summary>A timer of the monotonic clock that can be polled.</summary>
    /// <exception cref="BusException">The process has no descriptor left.</exception>
    public static int NewTimer() => CheckDescriptor(timerfd_create(ClockMonotonic, CloseOnExec | NonBlocking));

    /// <summary>Sets a timer to an instant of the monotonic clock, µs; the largest number stops it.</summary>
    public static void SetTimer(int timer, ulong monotonicMicroseconds)
    {
        var due = default(TimerSpecification);
        if (monotonicMicroseconds != Sd.Infinity)
        {
            due.DueSeconds = (nint)(monotonicMicroseconds / 1_000_000);
            due.DueNanoseconds = (nint)(monotonicMicroseconds % 1_000_000 * 1000);
        }
        _ = timerfd_settime(timer, TimerAbsolute, in due, 0);
    }

    /// <summary>Adds one to an event.</summary>
    public static void Signal(int handle)
    {
        ulong one = 1;
        _ = write(handle, &one, sizeof(ulong));
    }

    /// <summary>Takes what an event or a timer has counted, so that it can be waited for again.</summary>
    public static void Drain(int handle)
    {
        ulong count;
        _ = read(handle, &count, sizeof(ulong));
    }

    /// <summary>A copy of a descriptor, which ends with its handle.</summary>
    /// <exception cref="BusException">The process has no descriptor left.</exception>
    public static SafeFileHandle Duplicate(int handle)
    {
        // Onto a fresh number, since fcntl, which would find one by itself, is variadic.
        int copy = NewEvent();
        if (dup3(handle, copy, CloseOnExec) >= 0)
            return new SafeFileHandle(copy, ownsHandle: true);
        int errno = Marshal.GetLastPInvokeError();
        _ = close(copy);
        throw BusException.Of(errno, "copying a descriptor");
    }

    [LibraryImport(Library, SetLastError = true)]
    public static partial int poll(PollEntry* entries, nuint count, int timeout);

    [LibraryImport(Library, SetLastError = true)]
    public static partial nint recv(int socket, byte* buffer, nuint length, int flags);

    [LibraryImport(Library)]
    public static partial int close(int handle);

    private static int CheckDescriptor(int result) =>
        result >= 0 ? result : throw BusException.Of(Marshal.GetLastPInvokeError(), "making a descriptor");

    [LibraryImport(Library, SetLastError = true)]
    private static partial int eventfd(uint start, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int dup3(int handle, int copy, int flags);

    [LibraryImport(Library, SetLastError = true)]
    private static partial int timerfd_create(int clock, int flags);

    [LibraryImport(Library)]
    private static partial int timerfd_settime(int timer, int flags, in TimerSpecification due, nint noOld);

    [LibraryImport(Library)]
    private static partial nint write(int handle, void* bytes, nuint count);

    [LibraryImport(Library)]
    private static partial nint read(int handle, void* bytes, nuint count);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        public int Handle;
        public short Wanted;
        public short Seen;
    }

    /// <summary>struct itimerspec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct TimerSpecification
    {
        public nint IntervalSeconds;
        public nint IntervalNanoseconds;
        public nint DueSeconds;
        public nint DueNanoseconds;
    }
}
