using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>What the real bluetoothd 5.82 was seen to do (tests/real-bluetooth), told by the mock.</summary>
public sealed class RealDaemonTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [BlueZFact]
    public async Task A_link_of_which_no_signal_tells_is_a_link_and_its_loss_is_a_loss()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.ConnectsSilently = true;
        await using IClipConnection connection = await harness.Radio.ConnectAsync(harness.Address, default).WaitAsync(Patience);
        var lost = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = connection.Lost.Subscribe(lost.SetResult);

        Assert.Equal(harness.ReadableValue, await connection.ReadAsync(harness.Readable, default).WaitAsync(Patience));
        await harness.DropAsync();
        Assert.NotEqual("", await lost.Task.WaitAsync(Patience));
    }

    [BlueZFact]
    public async Task A_link_that_is_lost_before_anything_was_told_of_it_is_lost()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.ConnectsSilently = true;
        harness.Clip.DropsBeforeServices = true;

        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(
            () => harness.Radio.ConnectAsync(harness.Address, default).WaitAsync(Patience));
        Assert.Equal(RadioFailure.LinkLost, failure.Failure);
    }

    [BlueZFact]
    public async Task A_link_that_came_about_and_went_while_it_was_made_is_lost()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.ConnectError = (BlueZError.Failed, "br-connection-canceled");

        ClipRadioException failure = await Assert.ThrowsAsync<ClipRadioException>(
            () => harness.Radio.ConnectAsync(harness.Address, default).WaitAsync(Patience));
        Assert.Equal(RadioFailure.LinkLost, failure.Failure);
    }

    [BlueZFact]
    public async Task A_clip_is_forgotten_though_the_daemon_only_says_so_at_first()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Clip.VainRemovals = 1;
        await harness.Radio.ForgetAsync(harness.Address, default).WaitAsync(Patience);

        Assert.Equal(2, harness.Daemon.Script.Count("RemoveDevice"));
        Assert.False(harness.Clip.IsKnown);
    }

    [BlueZFact]
    public async Task A_write_after_a_subscription_reaches_the_clip_after_it()
    {
        await using BlueZHarness harness = await BlueZHarness.CreateAsync();
        harness.Control.Judge = _ => harness.Data.IsNotifying ? null : (BlueZError.Failed, "Operation failed with ATT error: 0x85");
        await using IClipConnection connection = await harness.Radio.ConnectAsync(harness.Address, default).WaitAsync(Patience);

        for (int time = 0; time < 20; time++)
        {
            using IDisposable subscription = connection.Notifications(harness.Notifying).Subscribe(static _ => { });
            await connection.WriteAsync(harness.Writable, harness.GoodValue, withResponse: true, default).WaitAsync(Patience);
        }
        Assert.Equal(20, harness.Control.Written.Count);
    }
}
