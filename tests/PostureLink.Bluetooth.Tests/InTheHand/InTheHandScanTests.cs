using System.Reactive.Disposables;
using PostureLink.Bluetooth.InTheHand;
using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Scanning: the library's runs its whole time, heeds no filter, tells no strength, and may never end.</summary>
public sealed class InTheHandScanTests
{
    private readonly InTheHandBench _bench = new();

    [Fact]
    public async Task Rounds_follow_each_other_and_tell_what_each_found()
    {
        _bench.Library.Found.Add(InTheHandBench.Sighting("C0FFEE000001", InTheHandBench.Service));
        var heard = new Recorder<ClipSighting>();
        using (_bench.Radio.Scan([]).Subscribe(heard))
            await _bench.PassAsync(3 * (SharedScan.Round + SharedScan.Pause));

        Assert.Equal(3, heard.Values.Count);
        Assert.All(heard.Values, sighting => Assert.Equal(InTheHandBench.Address, sighting.Address));
        Assert.All(heard.Values, sighting => Assert.Null(sighting.SignalDbm));
        Assert.False(heard.HasEnded);
    }

    [Fact]
    public async Task The_filter_is_ours()
    {
        _bench.Library.Found.Add(InTheHandBench.Sighting("C0:FF:EE:00:00:01", InTheHandBench.Service));
        _bench.Library.Found.Add(InTheHandBench.Sighting("C0:FF:EE:00:00:02"));
        var heard = new Recorder<ClipSighting>();
        using (_bench.Radio.Scan([RadioHarness.Nowhere, InTheHandBench.Service]).Subscribe(heard))
            await _bench.PassAsync(SharedScan.Round + SharedScan.Pause);
        Assert.Equal(InTheHandBench.Address, Assert.Single(heard.Values).Address);
    }

    [Fact]
    public async Task Many_who_listen_share_one_scan_that_ends_with_the_last_and_begins_anew()
    {
        var first = new Recorder<ClipSighting>();
        var second = new Recorder<ClipSighting>();
        IDisposable one = _bench.Radio.Scan([]).Subscribe(first);
        IDisposable other = _bench.Radio.Scan([]).Subscribe(second);
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _bench.Library.Scans);
        one.Dispose();
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, _bench.Library.Scans);
        other.Dispose();
        using IDisposable again = _bench.Radio.Scan([]).Subscribe(first);
        await _bench.PassAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _bench.Library.MostScans);
        Assert.Equal(2, _bench.Library.Rounds);
        again.Dispose();
        await _bench.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _bench.Library.Scans);
        Assert.Empty(_bench.Radio.Held);
    }

    [Fact]
    public async Task A_scan_that_never_begins_fails_by_our_deadline_and_the_next_one_is_tried()
    {
        _bench.Library.ScanHangs = true;
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = _bench.Radio.Scan([]).Subscribe(heard);
        await _bench.PassAsync(SharedScan.Round + SharedScan.Grace - TimeSpan.FromMilliseconds(50));
        Assert.False(heard.HasEnded);
        await _bench.PassAsync(TimeSpan.FromMilliseconds(100));
        Assert.Equal(RadioFailure.Busy, Assert.IsType<ClipRadioException>(await heard.EndAsync()).Failure);

        _bench.Library.ScanHangs = false;
        _bench.Library.Found.Add(InTheHandBench.Sighting(InTheHandBench.Address));
        var next = new Recorder<ClipSighting>();
        using IDisposable again = _bench.Radio.Scan([]).Subscribe(next);
        await _bench.WaitAsync(next.CountAsync(1));
    }

    [Fact]
    public async Task Nobody_waits_for_a_scan_that_hangs_when_nobody_listens_any_more()
    {
        _bench.Library.ScanHangs = true;
        var heard = new Recorder<ClipSighting>();
        using (_bench.Radio.Scan([]).Subscribe(heard))
            await _bench.PassAsync(TimeSpan.FromSeconds(1));
        await _bench.PassAsync(SharedScan.Round + SharedScan.Grace);
        Assert.Empty(_bench.Radio.Held);
        Assert.False(heard.HasEnded);
    }

    [Theory]
    [InlineData("org.bluez.Error.NotReady", RadioFailure.Unavailable)]
    [InlineData("org.bluez.Error.InProgress", RadioFailure.Busy)]
    [InlineData("org.freedesktop.DBus.Error.ServiceUnknown", RadioFailure.Unavailable)]
    [InlineData("", RadioFailure.Busy)]
    public async Task A_scan_that_fails_ends_with_what_it_means(string error, RadioFailure expected)
    {
        _bench.Library.ScanError = new LibraryException(error, "it failed");
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = _bench.Radio.Scan([]).Subscribe(heard);
        await _bench.WaitAsync(heard.EndAsync());
        Assert.Equal(expected, Assert.IsType<ClipRadioException>(await heard.EndAsync()).Failure);
    }

    [Fact]
    public async Task A_scan_that_ends_at_once_is_not_repeated_without_a_pause()
    {
        _bench.Library.ScanEndsAtOnce = true;
        using (_bench.Radio.Scan([]).Subscribe(new Recorder<ClipSighting>()))
            await _bench.PassAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(_bench.Library.Rounds, 2, (int)(TimeSpan.FromSeconds(10) / SharedScan.Pause) + 1);
    }

    [Fact]
    public async Task One_who_throws_is_told_what_it_threw_and_the_others_go_on_hearing()
    {
        _bench.Library.Found.Add(InTheHandBench.Sighting(InTheHandBench.Address));
        var thrown = new ArgumentException("once");
        Exception? told = null;
        int calls = 0;
        var other = new Recorder<ClipSighting>();
        using IDisposable one = _bench.Radio.Scan([]).Subscribe(Throw, error => told = error);
        using IDisposable without = _bench.Radio.Scan([]).Subscribe(_ => throw thrown);
        using IDisposable two = _bench.Radio.Scan([]).Subscribe(other);
        await _bench.PassAsync(3 * (SharedScan.Round + SharedScan.Pause));
        var later = new Recorder<ClipSighting>();
        using IDisposable three = _bench.Radio.Scan([]).Subscribe(later);
        await _bench.PassAsync(2 * (SharedScan.Round + SharedScan.Pause));

        Assert.Equal((1, thrown), (calls, told));
        Assert.Equal((5, false), (other.Values.Count, other.HasEnded));
        Assert.Equal(2, later.Values.Count);

        void Throw(ClipSighting sighting)
        {
            calls++;
            throw thrown;
        }
    }

    [Fact]
    public async Task One_who_throws_and_was_alone_ends_the_scan_and_the_next_one_begins_it_anew()
    {
        _bench.Library.Found.Add(InTheHandBench.Sighting(InTheHandBench.Address));
        Exception? told = null;
        using IDisposable alone = _bench.Radio.Scan([]).Subscribe(_ => throw new ArgumentException("once"), error => told = error);
        await _bench.PassAsync(SharedScan.Round + SharedScan.Pause);
        Assert.IsType<ArgumentException>(told);
        Assert.Empty(_bench.Radio.Held);

        var next = new Recorder<ClipSighting>();
        using IDisposable again = _bench.Radio.Scan([]).Subscribe(next);
        await _bench.WaitAsync(next.CountAsync(1));
    }

    [Fact]
    public async Task Whatever_a_scan_ends_by_all_are_told_and_the_next_one_begins_it_anew()
    {
        _bench.Library.ScanError = new InvalidOperationException("it is broken");
        using IDisposable deaf = _bench.Radio.Scan([]).Subscribe(_ => { });
        var heard = new Recorder<ClipSighting>();
        using IDisposable scan = _bench.Radio.Scan([]).Subscribe(heard);
        await _bench.WaitAsync(heard.EndAsync());
        Assert.Contains("it is broken", Assert.IsType<ClipRadioException>(await heard.EndAsync()).Message, StringComparison.Ordinal);

        _bench.Library.ScanError = null;
        _bench.Library.Found.Add(InTheHandBench.Sighting(InTheHandBench.Address));
        var next = new Recorder<ClipSighting>();
        using IDisposable again = _bench.Radio.Scan([]).Subscribe(next);
        await _bench.WaitAsync(next.CountAsync(1));
    }

    [Fact]
    public async Task Nobody_hears_any_more_once_another_who_heard_the_same_has_ended_it()
    {
        _bench.Library.Found.Add(InTheHandBench.Sighting(InTheHandBench.Address));
        var second = new SingleAssignmentDisposable();
        using IDisposable first = _bench.Radio.Scan([]).Subscribe(_ => second.Dispose(), _ => { });
        var heard = new Recorder<ClipSighting>();
        second.Disposable = _bench.Radio.Scan([]).Subscribe(heard);
        await _bench.PassAsync(SharedScan.Round + SharedScan.Pause);
        Assert.Empty(heard.Values);
    }

    [Theory]
    [InlineData("c0:ff:ee:00:00:01", "C0:FF:EE:00:00:01")]
    [InlineData("C0FFEE000001", "C0:FF:EE:00:00:01")]
    [InlineData("AA0101000001", "AA:01:01:00:00:01")]
    [InlineData("AA01000001", "00:AA:01:00:00:01")]
    [InlineData("1A2B3C", "00:00:00:1A:2B:3C")]
    [InlineData("simulated", "simulated")]
    [InlineData("", "")]
    [InlineData("9E2F0B1C-1111-2222-3333-444455556666", "9E2F0B1C-1111-2222-3333-444455556666")]
    public void Addresses_have_one_form_on_every_system(string id, string expected) => Assert.Equal(expected, ClipAddress.Of(id));

    [Fact]
    public void The_bare_form_is_the_one_that_windows_takes() => Assert.Equal("00AA01000001", ClipAddress.Bare("00:AA:01:00:00:01"));
}
