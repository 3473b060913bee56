using System.Diagnostics;

namespace PostureLink.Benchmarks;

/// <summary>Keeps every processor from halting while something that mostly sleeps is measured.</summary>
/// <remarks>
/// On a virtual machine, what it takes to wake a halted processor is booked on the thread that it wakes for: up to 700 us where the same thread
/// takes 80 us else. That is the machine's cost, not the program's. The loops run at the lowest priority, in a process of their own, and
/// give way to everything.
/// </remarks>
internal sealed class AwakeProcessors : IDisposable
{
    /// <summary>The hidden verb that this program runs in the other process.</summary>
    public const string Verb = "keep-awake";

    private readonly Process _process;

    private AwakeProcessors(Process process) => _process = process;

    /// <summary>Begins; ends when it is disposed of.</summary>
    public static async Task<AwakeProcessors> BeginAsync()
    {
        Process process = OwnProcess.Start(Verb);
        // It spins when it says so.
        await process.StandardOutput.ReadLineAsync();
        return new AwakeProcessors(process);
    }

    /// <summary>The other process: a loop for each processor until its input ends.</summary>
    public static async Task RunAsync()
    {
        using (Process own = Process.GetCurrentProcess())
            own.PriorityClass = ProcessPriorityClass.Idle;
        for (int i = 0; i < Environment.ProcessorCount; i++)
            new Thread(Spin) { IsBackground = true }.Start();
        Console.WriteLine("awake");
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static void Spin()
    {
        while (true)
            Thread.SpinWait(1000);
    }
}
