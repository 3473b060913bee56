namespace PostureLink.Clips.Tests.Decoding;

public sealed class HipeeDecoderTests
{
    private static readonly ClipProfile Hipee = EveryClip.Get("hipee");

    [Fact]
    public void Every_angle_of_a_byte_is_read_with_its_sign()
    {
        for (int degrees = -128; degrees <= 127; degrees++)
        {
            byte[] frame = [.. FrameVector.Get("hipee", "bent forward by 12 degrees").Notifications[0]];
            frame[^1] += (byte)(frame[7] - degrees);
            frame[7] = (byte)degrees;
            var sink = new RecordingSink();
            Hipee.CreateDecoder().Decode(Hipee.DataCharacteristic, frame, sink);
            Assert.Equal([degrees], Assert.Single(sink.Frames).Angles);
        }
    }

    [Fact]
    public void One_wrong_byte_anywhere_is_no_frame()
    {
        byte[] good = FrameVector.Get("hipee", "bent forward by 12 degrees").Notifications[0];
        for (int i = 0; i < good.Length; i++)
        {
            for (int change = 1; change < 256; change++)
            {
                byte[] frame = [.. good];
                frame[i] += (byte)change;
                var sink = new RecordingSink();
                Hipee.CreateDecoder().Decode(Hipee.DataCharacteristic, frame, sink);
                Assert.Empty(sink.Frames);
                Assert.Single(sink.Faults);
            }
        }
    }

    [Theory]
    [InlineData("09 03 45 40 02 6d", 64)]
    [InlineData("09 03 45 00 02 ad", 0)]
    [InlineData("09 03 45 64 01 4a", 100)]
    [InlineData("09 03 45 ff 02 ae", null)]
    [InlineData("09 11 35 00 00 00", null)]
    public void The_battery_level_is_the_answer_to_a_question(string answer, int? percent)
    {
        ClipBattery battery = Hipee.Battery!;
        Assert.Equal("090144B2", Convert.ToHexString(battery.Ask!.Bytes.Span));
        Assert.Equal(percent is not null, battery.TryRead(battery.Characteristic, FrameVector.Bytes(answer), out int found));
        if (percent is not null)
            Assert.Equal(percent, found);
    }
}
