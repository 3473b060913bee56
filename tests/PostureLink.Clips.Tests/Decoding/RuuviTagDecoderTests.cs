using PostureLink.Core;

namespace PostureLink.Clips.Tests.Decoding;

public sealed class RuuviTagDecoderTests
{
    private static readonly ClipProfile Ruuvi = EveryClip.Get("ruuvitag");

    private static readonly byte[] Valid = FrameVector.Get("ruuvitag", "the valid data of the document").Notifications[0];

    [Fact]
    public void A_measurement_is_one_sample_however_often_it_is_advertised()
    {
        var sink = new StampingSink(Ruuvi);
        IClipDecoder decoder = Ruuvi.CreateDecoder();
        foreach ((ushort sequence, int times) in new (ushort, int)[] { (65533, 3), (65534, 1), (0, 2), (1, 1), (4, 2) })
        {
            for (int i = 0; i < times; i++)
                decoder.Decode(Ruuvi.DataCharacteristic, With(sequence), sink);
        }
        Assert.Equal(5, sink.Stamped);
        Assert.Equal(new ClockFaults(4, 0, 1, 2, 0), sink.Clock.Faults);
    }

    [Fact]
    public void A_reboot_of_the_tag_costs_nothing_but_a_count()
    {
        var sink = new StampingSink(Ruuvi);
        IClipDecoder decoder = Ruuvi.CreateDecoder();
        foreach (ushort sequence in new ushort[] { 30_000, 30_001, 0, 1, 2 })
            decoder.Decode(Ruuvi.DataCharacteristic, With(sequence), sink);
        Assert.Equal(5, sink.Stamped);
        Assert.Equal(1, sink.Clock.Faults.Backward);
        Assert.Equal(0, sink.Clock.Faults.LostSamples);
    }

    [Fact]
    public void Without_a_sequence_number_every_advertisement_counts()
    {
        var sink = new StampingSink(Ruuvi);
        IClipDecoder decoder = Ruuvi.CreateDecoder();
        for (int i = 0; i < 3; i++)
            decoder.Decode(Ruuvi.DataCharacteristic, With(65535), sink);
        Assert.Equal(3, sink.Stamped);
        Assert.Null(sink.LastSequence);
    }

    [Fact]
    public void A_reading_that_is_not_available_is_a_gap_in_the_data_and_no_zero()
    {
        RecordingSink found = FrameVector.Get("ruuvitag", "one axis without a reading").Decode();
        Assert.Empty(found.Frames);
        Assert.Equal((FrameFault.NotMeasured, "The clip has no reading of its acceleration at offset 7."), Assert.Single(found.Faults));
    }

    private static byte[] With(ushort sequence)
    {
        byte[] bytes = [.. Valid];
        (bytes[16], bytes[17]) = ((byte)(sequence >> 8), (byte)sequence);
        return bytes;
    }

    /// <summary>Stamps every frame with the clock of a session, a second apart.</summary>
    private sealed class StampingSink(ClipProfile profile) : IDecodedFrameSink
    {
        private long _atUs = 1_700_000_000_000_000;

        public SampleClock Clock { get; } = new(profile.RateHz(), profile.TimeBase, profile.SequenceBits);

        public int Stamped { get; private set; }

        public uint? LastSequence { get; private set; }

        public void OnFrame(DecodedFrame frame)
        {
            LastSequence = frame.Sequence;
            _atUs += 1_000_000;
            Stamped += Clock.TryStamp(frame, new ArrivalTime(_atUs), out _) ? 1 : 0;
        }

        public void OnFault(FrameFault fault, string detail) => Assert.Fail(detail);
    }
}
