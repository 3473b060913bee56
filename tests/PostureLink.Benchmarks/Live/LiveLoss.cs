using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using PostureLink.Bluetooth.BlueZ;
using PostureLink.Core;

namespace PostureLink.Benchmarks;

/// <summary>A hundred notifications a second for a minute, numbered, over the bus: what comes, and in which order.</summary>
internal static class LiveLoss
{
    private const int PerSecond = 100;
    public const int Count = 6000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static async Task<LossResult> MeasureAsync(bool withSockets)
    {
        (Process process, string bus) = await MockClipProcess.StartAsync(withSockets, PerSecond, Count);
        using Process clip = process;
        int received = 0;
        int expected = 0;
        int lost = 0;
        int repeated = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var radio = new BlueZRadio(HostClock.Scheduler, new BlueZOptions { BusAddress = bus });
        await using IClipConnection connection = await radio.ConnectAsync(MockClipProcess.Address, CancellationToken.None);
        long begun = HostClock.Time.GetTimestamp();
        using (connection.Notifications(MockClipProcess.Data).Subscribe(
            notification =>
            {
                int number = BinaryPrimitives.ReadInt32LittleEndian(notification.Bytes.Span);
                lost += Math.Max(0, number - expected);
                repeated += number < expected ? 1 : 0;
                expected = Math.Max(expected, number + 1);
                if (++received == Count)
                    all.TrySetResult();
            },
            fault => all.TrySetException(fault)))
        {
            await Task.WhenAny(all.Task, Task.Delay(TimeSpan.FromSeconds(Count / PerSecond) + Patience, HostClock.Time));
        }
        TimeSpan took = HostClock.Time.GetElapsedTime(begun);
        clip.StandardInput.Close();
        int sent = int.Parse(await clip.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture);
        await clip.WaitForExitAsync();
        return new LossResult(sent, received, lost, repeated, took);
    }
}

/// <summary>What was measured.</summary>
/// <param name="Sent">Notifications that the clip sent.</param>
/// <param name="Received">Notifications that came.</param>
/// <param name="Lost">Numbers that were passed over.</param>
/// <param name="Repeated">Numbers that came again, or too late.</param>
/// <param name="Took">How long it took.</param>
internal sealed record LossResult(int Sent, int Received, int Lost, int Repeated, TimeSpan Took);
