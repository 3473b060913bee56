using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Connections: how they come about and how they end.</summary>
public abstract partial class RadioContract
{
    [RadioFact]
    public async Task A_connection_shows_what_the_clip_offers_in_its_order()
    {
        await using IClipConnection connection = await ConnectAsync();

        Assert.Equal(Harness.Services.Select(it => it.Uuid), connection.Services.Select(it => it.Uuid));
        Assert.Equal(
            Harness.Services.SelectMany(it => it.Characteristics), connection.Services.SelectMany(it => it.Characteristics));
    }

    [RadioFact(RadioAbilities.Mtu)]
    public async Task A_connection_knows_its_mtu()
    {
        await using IClipConnection connection = await ConnectAsync();
        Assert.Equal(Harness.Mtu, connection.Mtu);
    }

    [RadioFact]
    public async Task An_address_of_an_earlier_run_connects_without_a_scan()
    {
        await (await ConnectAsync()).DisposeAsync();
        await Harness.RestartProgramAsync();
        await using IClipConnection connection = await ConnectAsync();
        Assert.NotEmpty(connection.Services);
    }

    [RadioFact]
    public async Task An_address_at_which_there_is_nothing_is_not_found()
    {
        ClipRadioException failure = await FailsAsync(
            Radio.ConnectAsync(Harness.StrangeAddress, CancellationToken.None), RadioFailure.NotFound);
        Assert.Equal(Harness.StrangeAddress, failure.Address);
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact]
    public async Task A_connection_given_up_before_it_began_is_cancelled()
    {
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Harness.WaitAsync(Radio.ConnectAsync(Harness.Address, givenUp.Token), "a call that was given up"));
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact]
    public async Task A_connection_given_up_in_the_middle_leaves_no_link_not_even_later()
    {
        await Harness.VanishAsync();
        await EndsOnCancellationAsync(token => Radio.ConnectAsync(Harness.Address, token));
        await Harness.ReturnAsync();
        await Harness.WaitForFreeAsync();
        await Harness.WaitForNothingLeftAsync();

        await using IClipConnection connection = await ConnectAsync();
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact(RadioAbilities.ScriptedLink)]
    public async Task A_clip_that_refuses_connections_is_a_typed_failure_that_names_it()
    {
        Harness.RefuseConnections();
        ClipRadioException failure = await FailsAsync(
            Radio.ConnectAsync(Harness.Address, CancellationToken.None), RadioFailure.Refused, RadioFailure.NotFound,
            RadioFailure.LinkLost, RadioFailure.Busy);
        Assert.Equal(Harness.Address, failure.Address);
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact]
    public async Task A_clip_has_one_owner_and_a_second_connection_is_busy()
    {
        await using IClipConnection connection = await ConnectAsync();
        await FailsAsync(Radio.ConnectAsync(Harness.Address, CancellationToken.None), RadioFailure.Busy);
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact]
    public async Task Of_two_that_connect_at_once_one_gets_the_clip_and_the_other_is_told_that_it_is_busy()
    {
        Task<IClipConnection> first = Radio.ConnectAsync(Harness.Address, CancellationToken.None);
        Task<IClipConnection> second = Radio.ConnectAsync(Harness.Address, CancellationToken.None);
        await Harness.WaitAsync(Task.WhenAll(Quietly(first), Quietly(second)), "both calls");

        Task<IClipConnection> winner = Assert.Single([first, second], call => call.IsCompletedSuccessfully);
        Task<IClipConnection> loser = winner == first ? second : first;
        CheckFailure(loser.Exception?.InnerException, RadioFailure.Busy);
        Assert.Equal(Harness.ReadableValue, await ReadAsync(await winner));
        await (await winner).DisposeAsync();
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact]
    public async Task After_the_end_a_clip_can_be_connected_again()
    {
        for (int time = 0; time < 3; time++)
        {
            IClipConnection connection = await ConnectAsync();
            Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
            await connection.DisposeAsync();
            await Harness.WaitForFreeAsync();
        }
    }

    [RadioFact]
    public async Task After_a_loss_a_clip_can_be_connected_again()
    {
        for (int time = 0; time < 3; time++)
        {
            await using IClipConnection connection = await ConnectAsync();
            var lost = new Recorder<string>();
            using IDisposable watching = connection.Lost.Subscribe(lost);
            await Harness.DropAsync();
            await Harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        }
    }

    [RadioFact]
    public async Task A_loss_is_told_once_with_its_reason_to_late_subscribers_too()
    {
        await using IClipConnection connection = await ConnectAsync();
        var early = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(early);
        await Harness.SettleAsync();
        Assert.Empty(early.Values);
        Assert.False(early.HasEnded);

        await Harness.DropAsync();
        Assert.Null(await Harness.WaitAsync(early.EndAsync(), "the news of the loss"));
        var late = new Recorder<string>();
        using IDisposable lateWatching = connection.Lost.Subscribe(late);
        Assert.Null(await Harness.WaitAsync(late.EndAsync(), "the news for the late"));

        Assert.Matches(@"\w.*\.$", Assert.Single(early.Values));
        Assert.Equal(early.Values, late.Values);
    }

    [RadioFact]
    public async Task An_end_of_ones_own_is_no_loss()
    {
        IClipConnection connection = await ConnectAsync();
        var early = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(early);
        await connection.DisposeAsync();
        Assert.Null(await Harness.WaitAsync(early.EndAsync(), "the end"));
        var late = new Recorder<string>();
        using IDisposable lateWatching = connection.Lost.Subscribe(late);
        Assert.Null(await Harness.WaitAsync(late.EndAsync(), "the end for the late"));

        Assert.Empty(early.Values);
        Assert.Empty(late.Values);
    }

    [RadioFact]
    public async Task A_loss_fails_the_calls_that_wait_for_an_answer()
    {
        await using IClipConnection connection = await ConnectAsync();
        await Harness.MuteAsync();
        Task<byte[]> read = connection.ReadAsync(Harness.Readable, CancellationToken.None);
        Task write = connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, CancellationToken.None);
        await Harness.SettleAsync();
        Assert.False(read.IsCompleted || write.IsCompleted);

        await Harness.VanishAsync();
        await FailsAsync(read, RadioFailure.LinkLost);
        await FailsAsync(write, RadioFailure.LinkLost);
    }

    [RadioFact]
    public async Task An_end_of_ones_own_fails_the_calls_that_wait_for_an_answer()
    {
        IClipConnection connection = await ConnectAsync();
        await Harness.MuteAsync();
        Task<byte[]> read = connection.ReadAsync(Harness.Readable, CancellationToken.None);
        await Harness.SettleAsync();
        Task ending = connection.DisposeAsync().AsTask();
        await FailsAsync(read, RadioFailure.LinkLost);
        await Harness.WaitAsync(ending, "disconnecting");
    }

    [RadioFact]
    public async Task Every_call_after_a_loss_fails_as_lost()
    {
        await using IClipConnection connection = await ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        await Harness.DropAsync();
        await Harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        await CallsFailAsLostAsync(connection);
    }

    [RadioFact]
    public async Task Every_call_after_the_end_fails_as_lost()
    {
        IClipConnection connection = await ConnectAsync();
        await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");
        await CallsFailAsLostAsync(connection);
    }

    [RadioFact]
    public async Task Ending_a_connection_frees_the_clip_and_ending_it_twice_is_ending_it_once()
    {
        IClipConnection connection = await ConnectAsync();
        await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");
        await Harness.WaitForFreeAsync();
        await using IClipConnection next = await ConnectAsync();
        await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting twice");
        Assert.Equal(Harness.ReadableValue, await ReadAsync(next));
    }

    [RadioFact]
    public async Task A_hundred_connections_leave_nothing_behind()
    {
        for (int time = 0; time < 100; time++)
        {
            IClipConnection connection = await ConnectAsync();
            var received = new Recorder<int>();
            var lost = new Recorder<string>();
            using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Numbers(received));
            using IDisposable watching = connection.Lost.Subscribe(lost);
            Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
            if (time % 3 == 0)
            {
                await Harness.DropAsync();
                await Harness.WaitAsync(lost.EndAsync(), "the news of the loss");
            }
            await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");
            Assert.Null(await Harness.WaitAsync(received.EndAsync(), "the end of the notifications"));
        }
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact(RadioAbilities.PowerCycle)]
    public async Task Switching_off_and_on_ends_links_and_leaves_a_radio_that_works()
    {
        await using IClipConnection connection = await ConnectAsync();
        var lost = new Recorder<string>();
        using IDisposable watching = connection.Lost.Subscribe(lost);
        await Harness.WaitAsync(Radio.PowerCycleAsync(CancellationToken.None), "switching off and on");
        await Harness.WaitAsync(lost.EndAsync(), "the news of the loss");
        Assert.Single(lost.Values);

        await using IClipConnection again = await ConnectAsync();
        Assert.Equal(Harness.ReadableValue, await ReadAsync(again));
    }

    private async Task CallsFailAsLostAsync(IClipConnection connection)
    {
        await FailsAsync(connection.ReadAsync(Harness.Readable, CancellationToken.None), RadioFailure.LinkLost);
        await FailsAsync(
            connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, CancellationToken.None), RadioFailure.LinkLost);
        await FailsAsync(
            connection.WriteAsync(Harness.Writable, Harness.GoodValue, false, CancellationToken.None), RadioFailure.LinkLost);
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Numbers(received));
        Assert.Null(await Harness.WaitAsync(received.EndAsync(), "the end of notifications after the end"));
        Assert.Empty(received.Values);
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (ClipRadioException)
        {
            // Looked at later.
        }
    }
}
