using System.Buffers.Binary;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>Clips that speak only in advertisements.</summary>
public sealed class AdvertisementTests : IDisposable
{
    private const ushort Company = 0xFFFF;

    private static readonly ClipProfile Profile = ClipProfiles.Parse(
        """
        {
          "$schema": "clip-profile.schema.json",
          "format": 1,
          "id": "beacon",
          "name": "Beacon",
          "summary": "A made-up tag that only advertises.",
          "evidenceLevel": "specification",
          "evidence": "Invented for this test; no such clip exists.",
          "transport": "advertisement",
          "company": 65535,
          "start": [],
          "stop": [],
          "nominalRateHz": 1,
          "silenceLimitSeconds": 10,
          "mounting": { "forward": "z", "up": "x", "note": "Anyhow." },
          "frame": {
            "layout": {
              "fields": [{ "name": "sequence", "offset": 0, "type": "u16le", "role": "sequence", "meaning": "One more each time." }],
              "samples": {
                "offset": 2, "stride": 6, "type": "i16le", "x": 0, "y": 2, "z": 4,
                "count": { "fixed": 1 }, "scale": { "countsPerG": 1000 }
              }
            }
          },
          "quirks": [],
          "sources": [{ "fact": "Everything.", "where": "This test" }]
        }
        """,
        "beacon.json");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private readonly SessionRun _run;
    private ushort _sequence;

    public AdvertisementTests()
    {
        _radio = new FakeRadio(_time.Scheduler, Profile);
        _run = new SessionRun(_radio, FakeRadio.Address, Profile, _time, _time.Scheduler).Start();
    }

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void What_it_advertises_becomes_samples_without_a_connection()
    {
        _radio.AdvertiseAnother();
        Advertise(seconds: 60);

        Assert.Equal(["0 Searching", "0 Streaming"], _run.States);
        Assert.Equal(60, _run.Samples);
        Assert.Equal(0, _radio.Connections);
        Assert.Equal(0, _run.Session.Counters.Connections);
        Assert.Equal(60, _run.Session.Counters.Frames);
    }

    [Fact]
    public void What_was_heard_twice_is_taken_once()
    {
        for (int i = 0; i < 20; i++)
        {
            Send();
            _sequence--;
            Send();
            _run.Advance(1);
        }
        Assert.Equal(20, _run.Samples);
        Assert.Equal(20, _run.Session.Counters.Clock.Duplicates);
    }

    [Fact]
    public void Silence_is_listened_into_anew_twice_and_then_tried_again_for_ever()
    {
        Advertise(seconds: 5);
        _run.Advance(30);

        Assert.Equal(["0 Streaming", "14 Silent", "24 Silent", "34 Lost"], _run.States[1..]);
        Assert.Equal("No readable sample for 10 s. Listening again, time 1 of 2.", _run.Reasons[2]);
        Assert.Equal(0, _radio.OpenSearches);
        _run.Advance(3600);
        Assert.Equal(2, _run.Notices.Count + 1);
        Advertise(seconds: 200);
        Assert.Equal(LinkStatus.Streaming, _run.Status);
        Assert.EndsWith("Back", _run.Notices[^1], StringComparison.Ordinal);
        Assert.Equal(1, _radio.OpenSearches);
    }

    [Fact]
    public void One_that_is_never_heard_is_not_found()
    {
        _run.Advance(30);
        Assert.Equal(["0 Searching", "30 Lost"], _run.States);
        Assert.StartsWith("No readable advertisement of Beacon was heard in 30 s.", _run.Reasons[^1], StringComparison.Ordinal);
        Assert.Equal(1, _run.Session.Counters.Failures.NotFound);
    }

    [Fact]
    public void Bytes_that_are_no_frame_are_told_and_counted()
    {
        Advertise(seconds: 5);
        _radio.AdvertiseData(Company, [1]);
        _radio.AdvertiseData(0x0001, [1]);
        Assert.Equal(1, _run.Session.Counters.RejectedFrames);
    }

    [Fact]
    public void A_scan_that_fails_is_tried_again()
    {
        _radio.ScanFailure = new ClipRadioException(RadioFailure.Busy, "", "The radio is busy. Try again soon.");
        _run.Advance(34);
        Assert.Contains("The radio is busy.", _run.Reasons[^1], StringComparison.Ordinal);
        _radio.ScanFailure = null;
        Advertise(seconds: 30);
        Assert.Equal(LinkStatus.Streaming, _run.Status);
    }

    [Fact]
    public void Ending_it_leaves_no_scan()
    {
        Advertise(seconds: 5);
        Assert.Equal(0, _run.End());
        Assert.Equal(0, _radio.OpenSearches);
        Assert.Equal(LinkStatus.Off, _run.Status);
    }

    private void Advertise(int seconds)
    {
        for (int i = 0; i < seconds; i++)
        {
            Send();
            _run.Advance(1);
        }
    }

    private void Send()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, _sequence++);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2), 1000);
        _radio.AdvertiseData(Company, bytes);
    }
}
