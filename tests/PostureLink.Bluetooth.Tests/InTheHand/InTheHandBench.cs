using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;
using PostureLink.Testing;
using Xunit.Sdk;

namespace PostureLink.Bluetooth.Tests;

/// <summary>The radio on a library that misbehaves, in virtual time, with one clip that the system knows.</summary>
internal sealed class InTheHandBench
{
    public const string Address = "C0:FF:EE:00:00:01";

    public static readonly Guid Service = new("3c9a0001-7b52-4f7e-9d5c-6f1d2b8a4e10");
    public static readonly Guid Data = new("3c9a0002-7b52-4f7e-9d5c-6f1d2b8a4e10");

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    // Threads beyond the cores: tests that run beside must not keep what these wait for from being begun.
    private static readonly bool HasThreads = ThreadPool.SetMinThreads(16, 16);

    private readonly VirtualTimeProvider _time = new();

    public InTheHandBench()
    {
        Assert.True(HasThreads);
        Library = new FakeLibrary(_time.Scheduler);
        Radio = new InTheHandRadio(Library, _time.Scheduler, SharedScan.Round);
        Characteristic = new FakeCharacteristic(_time.Scheduler, Data,
            CharacteristicUses.Read | CharacteristicUses.Write | CharacteristicUses.Notify);
        Device = new FakeDevice();
        Device.Services.Add(new LibraryService(Service, [Characteristic]));
        Library.Known[Address] = () => Device;
    }

    public FakeLibrary Library { get; }

    public InTheHandRadio Radio { get; }

    public FakeDevice Device { get; set; }

    public FakeCharacteristic Characteristic { get; }

    public static LibrarySighting Sighting(string id, params Guid[] services) =>
        new(id, "clip", services, null, ClipSighting.NoManufacturerData);

    /// <summary>Lets virtual time pass.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        await ArriveAsync();
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += Step)
        {
            _time.Advance(Step);
            await ArriveAsync();
        }
    }

    /// <summary>Waits until something holds.</summary>
    public async Task UntilAsync(Func<bool> holds)
    {
        for (TimeSpan passed = TimeSpan.Zero; !holds(); passed += Step)
        {
            Assert.True(passed < Patience, "It never came to hold.");
            _time.Advance(Step);
            await ArriveAsync();
        }
    }

    /// <summary>Waits for something in virtual time.</summary>
    public async Task<T> WaitAsync<T>(Task<T> task)
    {
        await ArriveAsync();
        for (TimeSpan passed = TimeSpan.Zero; !task.IsCompleted; passed += Step)
        {
            if (passed > Patience)
                throw new XunitException($"Waited {Patience} of virtual time in vain.");
            _time.Advance(Step);
            await ArriveAsync();
        }
        return await task;
    }

    /// <summary>Waits for something in virtual time.</summary>
    public async Task WaitAsync(Task task)
    {
        await WaitAsync(task.ContinueWith(_ => true, TaskScheduler.Default));
        await task;
    }

    public Task<IClipConnection> ConnectAsync() => WaitAsync(Radio.ConnectAsync(Address, CancellationToken.None));

    public async Task<ClipRadioException> FailsAsync(Task call, RadioFailure expected)
    {
        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(() => WaitAsync(call));
        Assert.Equal(expected, failure.Failure);
        Assert.Matches(@"\w.*[.?]$", failure.Message);
        Assert.DoesNotContain("Exception", failure.Message, StringComparison.Ordinal);
        return failure;
    }

    /// <summary>
    /// Lets what was set off arrive: in a test's own context some continuations go through the thread pool. What was queued
    /// later is begun later only in its common queue, and a thread with another one's work needs real time to do it.
    /// </summary>
    private static async Task ArriveAsync()
    {
        for (int turn = 0; turn < 3; turn++)
            await Task.Factory.StartNew(GiveWay, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default).ConfigureAwait(false);
    }

    private static void GiveWay()
    {
        Thread.SpinWait(500);
        Thread.Yield();
    }
}
