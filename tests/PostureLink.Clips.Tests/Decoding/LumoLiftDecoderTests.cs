namespace PostureLink.Clips.Tests.Decoding;

public sealed class LumoLiftDecoderTests
{
    private static readonly ClipProfile Lumo = EveryClip.Get("lumo-lift");

    private static readonly Guid Control = Lumo.Subscriptions.Single(characteristic => characteristic != Lumo.DataCharacteristic);

    private static readonly byte[] Record = FrameVector.Get("lumo-lift", "bent forward by 5.5 degrees").Notifications[0];

    [Fact]
    public void A_frame_split_at_any_two_places_gives_the_same_angle()
    {
        FrameVector vector = FrameVector.Get("lumo-lift", "bent forward by 5.5 degrees");
        for (int first = 0; first <= Record.Length; first++)
        {
            for (int second = first; second <= Record.Length; second++)
            {
                RecordingSink found = vector.Decode([Record[..first], Record[first..second], Record[second..]]);
                Assert.Empty(found.Faults);
                Assert.Equal([5.5], Assert.Single(found.Frames).Angles);
            }
        }
    }

    [Fact]
    public void Any_bit_turned_is_found_by_the_CRC()
    {
        for (int i = 0; i < 8 * Record.Length; i++)
        {
            byte[] frame = [.. Record];
            frame[i / 8] ^= (byte)(1 << (i % 8));
            Assert.Empty(FrameVector.Get("lumo-lift", "bent forward by 5.5 degrees").Decode([frame]).Frames);
        }
    }

    [Fact]
    public void A_transfer_that_begins_ends_the_one_that_was_cut()
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Lumo.CreateDecoder();
        byte[] announcement = FrameVector.Bytes("01 00 00 01 36 00 00 00 00 00 00 00");
        decoder.Decode(Control, announcement, sink);
        decoder.Decode(Lumo.DataCharacteristic, Record.AsSpan(0, 20), sink);
        decoder.Decode(Control, announcement, sink);
        decoder.Decode(Lumo.DataCharacteristic, Record, sink);
        Assert.Equal("The last frame is cut after 20 bytes.", Assert.Single(sink.Faults).Detail);
        Assert.Equal([5.5], Assert.Single(sink.Frames).Angles);
    }

    [Fact]
    public void The_longest_payload_there_is_is_read()
    {
        string text = $$"""{"type":"REC","angle":80,"pad":"{{new string('x', 500)}}"}"""[..500];
        byte[] frame = Framed(System.Text.Encoding.ASCII.GetBytes(text[..^2] + "\"}"));
        Assert.Equal(508, frame.Length);
        Assert.Equal([10], Assert.Single(FrameVector.Get("lumo-lift", "bent forward by 5.5 degrees").Decode([frame]).Frames).Angles);
    }

    [Theory]
    [InlineData("""{"type":"\ud800","angle":80}""", 8)]
    [InlineData("""{"type":"REC","act1":"\udc00_worn","angle":80}""", 21)]
    [InlineData("""{"\ud800":"REC","angle":80}""", 1)]
    [InlineData("""{"\ud800x":1}""", 1)]
    public void Half_a_character_is_a_bad_event_and_the_next_one_is_read(string text, int at)
    {
        byte[] bad = Framed(System.Text.Encoding.ASCII.GetBytes(text));
        RecordingSink found = FrameVector.Get("lumo-lift", "bent forward by 5.5 degrees").Decode([[.. bad, .. Record]]);
        (FrameFault fault, string detail) = Assert.Single(found.Faults);
        Assert.Equal((FrameFault.BadField, $"The event is no JSON: byte {at} of its text."), (fault, detail));
        Assert.Equal([5.5], Assert.Single(found.Frames).Angles);
    }

    private static byte[] Framed(byte[] payload)
    {
        byte[] head = [0x5A, 0x4F, 0x80, 0x00, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];
        int crc = 0xFFFF;
        foreach (byte value in head)
        {
            crc ^= value << 8;
            for (int bit = 0; bit < 8; bit++)
                crc = ((crc << 1) ^ ((crc & 0x8000) != 0 ? 0x1021 : 0)) & 0xFFFF;
        }
        return [.. head, (byte)(crc >> 8), (byte)crc];
    }
}
