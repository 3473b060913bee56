using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PostureLink.Clips;

/// <summary>The times of a block as runs of even spacing: a clip's packet costs three bytes, an even recording almost none.</summary>
/// <remarks>
/// A run is a first time, a period in ticks of 0.1 us and a count; its sample k is at first + floor(k x period / 10) us. Written
/// are differences: of the first time to where the run before would have gone on, and of the period to the one before. The runs
/// are the longest that give every time back to the microsecond.
/// </remarks>
internal static class TimeRuns
{
    private const long TicksPerMicrosecond = 10;

    // Times of a run stay so near to one another that a period times a count cannot overflow.
    private const long LongestSpanUs = 1L << 50;

    public static void Write(ReadOnlySpan<long> timesUs, PackedBytes bytes)
    {
        long expected = 0, lastPeriod = 0;
        for (int at = 0; at < timesUs.Length;)
        {
            int count = Fit(timesUs[at..], lastPeriod, out long period);
            bytes.PutSigned(timesUs[at] - expected);
            bytes.PutSigned(period - lastPeriod);
            bytes.PutVarint((ulong)count);
            expected = timesUs[at] + period * count / TicksPerMicrosecond;
            lastPeriod = period;
            at += count;
        }
    }

    /// <summary>Fills in the times of a block.</summary>
    /// <param name="source">Where from.</param>
    /// <param name="timesUs">Receives the times.</param>
    /// <param name="evenTicks">The period of all of them, where they are one run; else 0.</param>
    /// <returns>Whether the bytes hold as many.</returns>
    public static bool TryRead(ref PackedSource source, Span<long> timesUs, out long evenTicks)
    {
        long expected = 0, period = 0;
        evenTicks = 0;
        for (int at = 0; at < timesUs.Length;)
        {
            long first = expected + source.TakeSigned();
            period += source.TakeSigned();
            int count = source.TakeCount(timesUs.Length - at);
            if (source.IsBroken || count == 0 || period < 0 || period > LongestSpanUs * TicksPerMicrosecond / count)
                return false;
            Fill(timesUs.Slice(at, count), first, period);
            expected = first + period * count / TicksPerMicrosecond;
            evenTicks = count == timesUs.Length ? period : 0;
            at += count;
        }
        return true;
    }

    private static void Fill(Span<long> timesUs, long first, long period)
    {
        (long wholeUs, long part) = Math.DivRem(period, TicksPerMicrosecond);
        if (part == 0)
        {
            FillWhole(timesUs, first, wholeUs);
            return;
        }
        long parts = 0;
        for (int i = 0; i < timesUs.Length; i++)
        {
            timesUs[i] = first;
            first += wholeUs;
            parts += part;
            if (parts >= TicksPerMicrosecond)
            {
                parts -= TicksPerMicrosecond;
                first++;
            }
        }
    }

    private static void FillWhole(Span<long> timesUs, long first, long periodUs)
    {
        Vector256<long> times = Vector256.Create(first) + Vector256.Create(0L, 1, 2, 3) * periodUs;
        Vector256<long> ahead = Vector256.Create(Vector256<long>.Count * periodUs);
        Span<Vector256<long>> fours = MemoryMarshal.Cast<long, Vector256<long>>(timesUs);
        foreach (ref Vector256<long> four in fours)
        {
            four = times;
            times += ahead;
        }
        for (int i = fours.Length * Vector256<long>.Count; i < timesUs.Length; i++)
            timesUs[i] = first + i * periodUs;
    }

    /// <summary>The longest run from the first time on, and a period that gives its times; of several the one nearest to the last.</summary>
    private static int Fit(ReadOnlySpan<long> timesUs, long lastPeriod, out long period)
    {
        long least = 0, most = LongestSpanUs;
        int count = 1;
        for (; count < timesUs.Length; count++)
        {
            // floor(count x period / 10) is the span exactly for these periods.
            ulong span = unchecked((ulong)timesUs[count] - (ulong)timesUs[0]);
            if (span > LongestSpanUs / TicksPerMicrosecond)
                break;
            long ticks = (long)span * TicksPerMicrosecond;
            long atLeast = Math.Max(least, (ticks + count - 1) / count);
            long atMost = Math.Min(most, (ticks + TicksPerMicrosecond - 1) / count);
            if (atLeast > atMost)
                break;
            (least, most) = (atLeast, atMost);
        }
        period = count == 1 ? lastPeriod : Math.Clamp(lastPeriod, least, most);
        return count;
    }
}
