using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Signals;

/// <summary>Vectors of which none lies across two lines of the processor's cache.</summary>
/// <remarks>
/// An array begins where its header ends, and half of its vectors would: a pass over points took up to twice as long, by where the array
/// happened to lie. This one stays in its place.
/// </remarks>
internal readonly struct AlignedVectors
{
    private const int LineBytes = 64;

    private readonly double[] _room;
    private readonly int _from;
    private readonly int _length;

    /// <param name="count">How many vectors.</param>
    public AlignedVectors(int count)
    {
        _length = count * Vector256<double>.Count;
        _room = GC.AllocateArray<double>(_length + LineBytes / sizeof(double), pinned: true);
        long past = Marshal.UnsafeAddrOfPinnedArrayElement(_room, 0) % LineBytes;
        _from = (int)((LineBytes - past) % LineBytes) / sizeof(double);
    }

    /// <summary>All of them.</summary>
    public Span<Vector256<double>> Span => MemoryMarshal.Cast<double, Vector256<double>>(_room.AsSpan(_from, _length));
}
