namespace PostureLink.Clips.Tests.Decoding;

public sealed class PolarPmdDecoderTests
{
    private static readonly FrameVector Compressed = FrameVector.Get("polar-verity", "57 samples, compressed type 0");

    [Fact]
    public void The_vendors_compressed_frame_stays_within_the_range_of_the_sensor()
    {
        // Asserted by the vendor's own test of this frame: no sample is beyond 8,000 mg.
        FoundFrame frame = Assert.Single(Compressed.Decode().Frames);
        Assert.All(frame.Samples, sample => Assert.True(Math.Abs(sample.X) <= 8 && Math.Abs(sample.Y) <= 8 && Math.Abs(sample.Z) <= 8));
    }

    [Fact]
    public void Milli_g_are_cut_toward_zero()
    {
        // Raw 1905, 27376, -29282 times 0.244 is 464.8, 6679.7, -7144.8.
        Assert.Equal((0.464, 6.679, -7.144), Assert.Single(Compressed.Decode().Frames).Samples[0]);
    }

    [Fact]
    public void The_factor_of_the_start_answer_counts_until_the_next_connection()
    {
        ClipProfile clip = Compressed.Clip;
        Guid control = clip.Subscriptions.Single(characteristic => characteristic != clip.DataCharacteristic);
        byte[] frame = FrameVector.Bytes("02 00 94 35 77 00 00 00 00 80 10 27 f0 d8 00 00");
        var sink = new RecordingSink();
        IClipDecoder decoder = clip.CreateDecoder();
        decoder.Decode(clip.DataCharacteristic, frame, sink);
        decoder.Decode(control, FrameVector.Bytes("f0 02 02 00 00 00 01 34 00 05 01 00 00 00 3a"), sink); // rate 52, factor 2^-11
        decoder.Decode(clip.DataCharacteristic, frame, sink);
        decoder.Reset();
        decoder.Decode(clip.DataCharacteristic, frame, sink);

        Assert.Empty(sink.Faults);
        Assert.Equal([2.44, 4.882, 2.44], sink.Frames.Select(found => found.Samples[0].X));
    }

    [Fact]
    public void A_setting_gives_the_factor()
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Compressed.Clip.CreateDecoder(
            Compressed.Clip.Configure(new Dictionary<string, double> { ["factor"] = 0.001 }));
        decoder.Decode(Compressed.Characteristic, FrameVector.Bytes("02 00 94 35 77 00 00 00 00 80 e8 03 18 fc 00 00"), sink);
        Assert.Equal((1.0, -1.0, 0.0), Assert.Single(sink.Frames).Samples[0]);
    }

    [Fact]
    public void The_densest_frame_that_fits_an_attribute_is_decoded()
    {
        byte[] frame = new byte[512];
        FrameVector.Bytes("02 00 94 35 77 00 00 00 00 81").CopyTo(frame, 0);
        int at = 16;
        int samples = 1;
        for (; at + 98 <= frame.Length; at += 98, samples += 255)
            (frame[at], frame[at + 1]) = (1, 255);
        var sink = new RecordingSink();
        Compressed.Clip.CreateDecoder().Decode(Compressed.Characteristic, frame.AsSpan(0, at), sink);
        Assert.Empty(sink.Faults);
        Assert.Equal(samples, Assert.Single(sink.Frames).Samples.Count);
    }

    [Fact]
    public void A_value_longer_than_an_attribute_can_be_is_a_fault()
    {
        byte[] frame = new byte[513];
        frame[0] = 2;
        var sink = new RecordingSink();
        Compressed.Clip.CreateDecoder().Decode(Compressed.Characteristic, frame, sink);
        Assert.Equal(FrameFault.TooLong, Assert.Single(sink.Faults).Fault);
    }

    [Fact]
    public void A_cut_block_is_reported_with_its_place_and_its_figures()
    {
        RecordingSink found = FrameVector.Get("polar-verity", "the first bytes of a frame, as printed").Decode();
        Assert.Equal("The block of 29 deltas of 8 bits at offset 16 has 89 bytes; 19 are there.", Assert.Single(found.Faults).Detail);
    }
}
