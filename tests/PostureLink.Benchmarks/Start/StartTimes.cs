using System.Diagnostics;

namespace PostureLink.Benchmarks;

/// <summary>When a started program showed its first sign.</summary>
/// <param name="FirstMs">From its start to its first byte or answer, ms.</param>
/// <param name="ProcessorMs">Time of processors until then, of all its threads, ms.</param>
/// <param name="WholeMs">From its start to its end, ms; null when it was ended.</param>
internal readonly record struct StartTimes(double FirstMs, double ProcessorMs, double? WholeMs)
{
    /// <summary>Starts a program that ends by itself, and reads all that it says.</summary>
    public static async Task<StartTimes> OfVerbAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        long begin = HostClock.Time.GetTimestamp();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        // A verb that has nothing to say on one of the two says it on the other.
        var first = new TaskCompletionSource<(double, double)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Task.WhenAll(ReadAsync(process.StandardOutput.BaseStream), ReadAsync(process.StandardError.BaseStream));
        await process.WaitForExitAsync();
        (double firstMs, double processorMs) = await first.Task;
        return new StartTimes(firstMs, processorMs, HostClock.Time.GetElapsedTime(begin).TotalMilliseconds);

        async Task ReadAsync(Stream stream)
        {
            byte[] buffer = new byte[16_384];
            while (await stream.ReadAsync(buffer) > 0)
            {
                if (!first.Task.IsCompleted)
                    first.TrySetResult((HostClock.Time.GetElapsedTime(begin).TotalMilliseconds, UsedMs(process)));
            }
        }
    }

    /// <summary>What it used so far; a program that is over by now no longer tells.</summary>
    private static double UsedMs(Process process)
    {
        try
        {
            return process.TotalProcessorTime.TotalMilliseconds;
        }
        catch (InvalidOperationException)
        {
            return double.NaN;
        }
    }
}
