using System.Reactive;
using PostureLink.Core;
using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Reads, writes and notifications.</summary>
public abstract partial class RadioContract
{
    [RadioFact]
    public async Task A_read_gives_what_the_clip_says()
    {
        await using IClipConnection connection = await ConnectAsync();
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact]
    public async Task Reads_side_by_side_are_all_answered()
    {
        await using IClipConnection connection = await ConnectAsync();
        Task<byte[]>[] reads =
            [.. Enumerable.Range(0, 10).Select(_ => connection.ReadAsync(Harness.Readable, CancellationToken.None))];
        Assert.All(await Harness.WaitAsync(Task.WhenAll(reads), "ten reads"), value => Assert.Equal(Harness.ReadableValue, value));
    }

    [RadioFact]
    public async Task A_write_with_an_answer_has_arrived_when_it_ends()
    {
        await using IClipConnection connection = await ConnectAsync();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Numbers(new Recorder<int>()));
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await WriteAsync(connection, Harness.GoodValue);
        Assert.True(await Harness.HasTakenAsync(connection, Harness.GoodValue));
    }

    [RadioFact(RadioAbilities.WriteWithoutResponse)]
    public async Task A_write_without_an_answer_arrives()
    {
        await using IClipConnection connection = await ConnectAsync();
        await Harness.WaitAsync(
            connection.WriteAsync(Harness.WritableWithoutResponse, new byte[] { 1, 2, 3 }, false, CancellationToken.None), "a write");
        await Harness.SettleAsync();
        Assert.True(await Harness.HasTakenAsync(connection, [1, 2, 3]));
    }

    [RadioFact]
    public async Task What_a_clip_does_not_allow_is_refused_and_the_link_stays()
    {
        await using IClipConnection connection = await ConnectAsync();
        await FailsAsync(connection.ReadAsync(Harness.Writable, CancellationToken.None), RadioFailure.Refused);
        await FailsAsync(
            connection.WriteAsync(Harness.Readable, Harness.GoodValue, true, CancellationToken.None), RadioFailure.Refused);
        await FailsAsync(
            connection.WriteAsync(Harness.Writable, Harness.BadValue, true, CancellationToken.None), RadioFailure.Refused);
        await RefusesToNotifyAsync(connection, Harness.Readable);
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact]
    public async Task What_a_clip_does_not_have_is_refused_and_the_link_stays()
    {
        await using IClipConnection connection = await ConnectAsync();
        await FailsAsync(connection.ReadAsync(RadioHarness.Nowhere, CancellationToken.None), RadioFailure.Refused);
        await FailsAsync(
            connection.WriteAsync(RadioHarness.Nowhere, Harness.GoodValue, true, CancellationToken.None), RadioFailure.Refused);
        await RefusesToNotifyAsync(connection, RadioHarness.Nowhere);
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact(RadioAbilities.SharedUuid)]
    public async Task Of_two_characteristics_with_one_UUID_the_first_is_meant()
    {
        await using IClipConnection connection = await ConnectAsync();
        await MeansAsync(connection, Harness.Twins[0].Characteristic, Harness.Twins[1].Characteristic);
    }

    [RadioFact(RadioAbilities.SharedUuid)]
    public async Task Of_two_characteristics_with_one_UUID_the_one_of_the_own_service_is_meant()
    {
        await using IClipConnection connection = await ConnectAsync();
        connection.OwnService = Harness.Twins[1].Service;
        await MeansAsync(connection, Harness.Twins[1].Characteristic, Harness.Twins[0].Characteristic);
        Assert.Equal(Harness.ReadableValue, await ReadAsync(connection));
    }

    [RadioFact(RadioAbilities.SharedUuid)]
    public async Task An_own_service_that_the_clip_does_not_have_changes_nothing()
    {
        await using IClipConnection connection = await ConnectAsync();
        connection.OwnService = RadioHarness.Nowhere;
        await MeansAsync(connection, Harness.Twins[0].Characteristic, Harness.Twins[1].Characteristic);
    }

    [RadioFact]
    public async Task A_value_longer_than_any_attribute_is_a_wrong_call()
    {
        await using IClipConnection connection = await ConnectAsync();
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => connection.WriteAsync(Harness.Writable, new byte[513], true, CancellationToken.None));
    }

    [RadioFact]
    public async Task Calls_to_a_clip_that_does_not_answer_last_until_they_are_given_up()
    {
        await using IClipConnection connection = await ConnectAsync();
        await Harness.MuteAsync();
        await EndsOnCancellationAsync(token => connection.ReadAsync(Harness.Readable, token));
        await EndsOnCancellationAsync(token => connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, token));
    }

    [RadioFact]
    public async Task Calls_given_up_before_they_began_are_cancelled()
    {
        await using IClipConnection connection = await ConnectAsync();
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Harness.WaitAsync(connection.ReadAsync(Harness.Readable, givenUp.Token), "a call that was given up"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.WaitAsync(
            connection.WriteAsync(Harness.Writable, Harness.GoodValue, true, givenUp.Token), "a call that was given up"));
    }

    [RadioFact]
    public async Task Notifications_are_asked_for_as_long_as_somebody_listens()
    {
        await using IClipConnection connection = await ConnectAsync();
        IObservable<ClipNotification> notifications = connection.Notifications(Harness.Notifying);
        await Harness.WaitForNotifyingAsync(connection, expected: false);

        var first = new Recorder<int>();
        var second = new Recorder<int>();
        IDisposable one = notifications.Subscribe(Numbers(first));
        IDisposable other = notifications.Subscribe(Numbers(second));
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await Harness.SendAsync(connection, 5);
        await Harness.WaitAsync(first.CountAsync(5), "five values");
        await Harness.WaitAsync(second.CountAsync(5), "five values for the other");

        one.Dispose();
        int before = first.Values.Count;
        int beforeOther = second.Values.Count;
        await Harness.SendAsync(connection, 5);
        await Harness.WaitAsync(second.CountAsync(beforeOther + 5), "five more for the other");
        Assert.Equal(before, first.Values.Count);

        other.Dispose();
        await Harness.WaitForNotifyingAsync(connection, expected: false);
        beforeOther = second.Values.Count;
        await Harness.SettleAsync();
        Assert.Equal(beforeOther, second.Values.Count);
        Assert.False(first.HasEnded || second.HasEnded);
    }

    [RadioFact]
    public async Task Listening_again_on_the_same_connection_works()
    {
        await using IClipConnection connection = await ConnectAsync();
        for (int time = 0; time < 5; time++)
        {
            var received = new Recorder<int>();
            using (connection.Notifications(Harness.Notifying).Subscribe(Numbers(received)))
            {
                await Harness.WaitForNotifyingAsync(connection, expected: true);
                await Harness.SendAsync(connection, 3);
                await Harness.WaitAsync(received.CountAsync(3), $"three values, listening for time {time + 1}");
            }
            await Harness.WaitForNotifyingAsync(connection, expected: false);
        }
    }

    [RadioFact]
    public async Task A_minute_at_a_hundred_a_second_comes_whole_and_in_order()
    {
        const int count = 6000;
        await using IClipConnection connection = await ConnectAsync();
        var received = new Recorder<int>();
        var times = new Recorder<ArrivalTime>();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Observer.Create<ClipNotification>(
            notification =>
            {
                times.OnNext(notification.At);
                received.OnNext(Harness.NumberIn(notification.Bytes.Span));
            },
            received.OnError,
            received.OnCompleted));
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await Harness.SendAsync(connection, count);
        await Harness.WaitAsync(received.CountAsync(count), $"{count} values");
        await Harness.SettleAsync();

        Assert.Equal(Enumerable.Range(0, received.Values.Count), received.Values);
        Assert.Equal(times.Values.Select(it => it.Microseconds).Order(), times.Values.Select(it => it.Microseconds));
        Assert.True(times.Values[0].Microseconds > 0);
    }

    [RadioFact(RadioAbilities.SendsAtOnce)]
    public async Task Nothing_is_lost_of_what_a_clip_sends_in_the_moment_it_agrees()
    {
        Harness.SendAtOnce(20);
        await using IClipConnection connection = await ConnectAsync();
        for (int time = 0; time < 10; time++)
        {
            var received = new Recorder<int>();
            using (connection.Notifications(Harness.Notifying).Subscribe(Numbers(received)))
                await Harness.WaitAsync(received.CountAsync(20), $"twenty values, time {time + 1}");
            Assert.Equal(Enumerable.Range(0, 20), received.Values);
            await Harness.WaitForNotifyingAsync(connection, expected: false);
        }
    }

    [RadioFact]
    public async Task Notifications_complete_when_the_link_is_lost()
    {
        await using IClipConnection connection = await ConnectAsync();
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Numbers(received));
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await Harness.DropAsync();
        Assert.Null(await Harness.WaitAsync(received.EndAsync(), "the end of the notifications"));
    }

    [RadioFact]
    public async Task Notifications_complete_when_the_connection_is_ended()
    {
        IClipConnection connection = await ConnectAsync();
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(Harness.Notifying).Subscribe(Numbers(received));
        await Harness.WaitForNotifyingAsync(connection, expected: true);
        await Harness.WaitAsync(connection.DisposeAsync().AsTask(), "disconnecting");
        Assert.Null(await Harness.WaitAsync(received.EndAsync(), "the end of the notifications"));
        await Harness.WaitForNothingLeftAsync();
    }

    private async Task MeansAsync(IClipConnection connection, MockCharacteristic meant, MockCharacteristic other)
    {
        Assert.Equal(meant.Value, await Harness.WaitAsync(connection.ReadAsync(RadioHarness.SharedUuid, CancellationToken.None), "a read"));
        await Harness.WaitAsync(connection.WriteAsync(RadioHarness.SharedUuid, new byte[] { 9 }, true, CancellationToken.None), "a write");
        Assert.Equal([9], Assert.Single(meant.Written));
        Assert.Empty(other.Written);

        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(RadioHarness.SharedUuid).Subscribe(Numbers(received));
        await Harness.SettleAsync();
        Assert.Equal((true, false), (meant.IsNotifying, other.IsNotifying));
        meant.Send([7, 0, 0, 0]);
        await Harness.WaitAsync(received.CountAsync(1), "a value");
    }

    private Task<byte[]> ReadAsync(IClipConnection connection) =>
        Harness.WaitAsync(connection.ReadAsync(Harness.Readable, CancellationToken.None), "a read");

    private Task WriteAsync(IClipConnection connection, byte[] value) =>
        Harness.WaitAsync(connection.WriteAsync(Harness.Writable, value, true, CancellationToken.None), "a write");

    private async Task RefusesToNotifyAsync(IClipConnection connection, Guid characteristic)
    {
        var received = new Recorder<int>();
        using IDisposable listening = connection.Notifications(characteristic).Subscribe(Numbers(received));
        CheckFailure(await Harness.WaitAsync(received.EndAsync(), "a refusal to notify"), RadioFailure.Refused);
    }

    private IObserver<ClipNotification> Numbers(Recorder<int> recorder) => Observer.Create<ClipNotification>(
        notification => recorder.OnNext(Harness.NumberIn(notification.Bytes.Span)), recorder.OnError, recorder.OnCompleted);
}
