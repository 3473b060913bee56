using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PostureLink.MockBlueZ;

/// <summary>A pair of sockets that keep packets apart, as bluetoothd hands them out for notifications.</summary>
internal static unsafe partial class SocketPair
{
    private const int Unix = 1;
    private const int PacketsInOrder = 5;
    private const int CloseOnExec = 0x80000;
    private const int NoSignal = 0x4000;

    /// <summary>Makes both ends.</summary>
    public static (SafeFileHandle Ours, SafeFileHandle Theirs) Create()
    {
        int* ends = stackalloc int[2];
        return socketpair(Unix, PacketsInOrder | CloseOnExec, 0, ends) == 0
            ? (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true))
            : throw new InvalidOperationException($"No pair of sockets: {Marshal.GetLastPInvokeErrorMessage()}.");
    }

    /// <summary>Sends a packet; waits while the other side has not read enough of those before.</summary>
    /// <returns>False when the other side has closed.</returns>
    public static bool Send(SafeFileHandle socket, ReadOnlySpan<byte> packet)
    {
        fixed (byte* start = packet)
            return send((int)socket.DangerousGetHandle(), start, (nuint)packet.Length, NoSignal) == packet.Length;
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int socketpair(int domain, int type, int protocol, int* ends);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint send(int socket, byte* bytes, nuint count, int flags);
}
