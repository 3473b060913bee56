using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PostureLink.SdBus;

/// <summary>A socket of packets that the thread of the bus reads.</summary>
internal sealed unsafe class BusSocket : IDisposable
{
    private readonly BusConnection _connection;
    private readonly SafeFileHandle _handle;
    private readonly Action<ReadOnlyMemory<byte>> _received;
    private readonly Action _ended;
    private readonly byte[] _buffer;
    private volatile bool _disposed;

    internal BusSocket(
        BusConnection connection, SafeFileHandle handle, int longestPacket, Action<ReadOnlyMemory<byte>> received, Action ended)
    {
        _connection = connection;
        _handle = handle;
        _received = received;
        _ended = ended;
        _buffer = new byte[longestPacket];
    }

    internal int Descriptor => (int)_handle.DangerousGetHandle();

    /// <summary>Closes the socket. When called on the thread of the bus nothing is received any more.</summary>
    public void Dispose()
    {
        _disposed = true;
        _connection.Remove(this);
    }

    /// <summary>Reads one packet. The thread asks again what is there, which costs less than a read that finds nothing.</summary>
    /// <returns>False when the socket has ended.</returns>
    internal bool Read()
    {
        if (_disposed)
            return true;
        nint length;
        fixed (byte* start = _buffer)
            length = Libc.recv(Descriptor, start, (nuint)_buffer.Length, Libc.MessageDontWait);
        if (length > 0)
        {
            _received(_buffer.AsMemory(0, (int)length));
            return true;
        }
        if (length < 0 && Marshal.GetLastPInvokeError() is Libc.TryAgain or Libc.Interrupted)
            return true;
        Close();
        _ended();
        return false;
    }

    /// <summary>On the thread of the bus only.</summary>
    internal void Close()
    {
        _disposed = true;
        _handle.Dispose();
    }
}
