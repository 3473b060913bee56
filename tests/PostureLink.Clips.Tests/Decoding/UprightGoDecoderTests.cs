namespace PostureLink.Clips.Tests.Decoding;

public sealed class UprightGoDecoderTests
{
    private static readonly ClipProfile Upright = EveryClip.Get("upright-go");

    private static readonly Guid Posture = Upright.Subscriptions.Single(characteristic => characteristic != Upright.DataCharacteristic);

    [Theory]
    [InlineData("00 00 00", false)]
    [InlineData("01 01 00", true)]
    [InlineData("02 01 01", true)]
    [InlineData("00 00 01", false)]
    [InlineData("01", true)]
    [InlineData("ff", true)]
    public void The_clips_own_verdict_goes_with_the_angles_that_follow_it(string verdict, bool slouching)
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Upright.CreateDecoder();
        decoder.Decode(Upright.DataCharacteristic, [0x7B, 0], sink);
        decoder.Decode(Posture, FrameVector.Bytes(verdict), sink);
        decoder.Decode(Upright.DataCharacteristic, [0x7B, 0], sink);
        decoder.Decode(Upright.DataCharacteristic, [0x7C, 0], sink);
        decoder.Reset();
        decoder.Decode(Upright.DataCharacteristic, [0x7B, 0], sink);
        Assert.Empty(sink.Faults);
        Assert.Equal([null, slouching, slouching, null], sink.Frames.Select(frame => frame.Slouching));
        Assert.Equal([12.3, 12.3, 12.4, 12.3], sink.Frames.SelectMany(frame => frame.Angles));
    }

    [Fact]
    public void An_empty_verdict_is_a_fault()
    {
        var sink = new RecordingSink();
        Upright.CreateDecoder().Decode(Posture, [], sink);
        Assert.Equal(FrameFault.TooShort, Assert.Single(sink.Faults).Fault);
    }

    [Fact]
    public void What_cannot_be_an_angle_is_rejected_with_its_figure()
    {
        RecordingSink found = FrameVector.Get("upright-go", "a number that is no angle, as raw acceleration would be").Decode();
        Assert.Equal("8192 tenths of a degree at offset 0 are no angle; at most 1800 are.", Assert.Single(found.Faults).Detail);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(1, 0)]
    [InlineData(2, 5)]
    [InlineData(3, 10)]
    [InlineData(7, 50)]
    [InlineData(11, 90)]
    [InlineData(12, 100)]
    [InlineData(13, 100)]
    public void The_battery_index_is_a_table_and_zero_is_not_known(byte index, int? percent)
    {
        ClipBattery battery = Upright.Battery!;
        Assert.Null(battery.Ask);
        Assert.Equal(percent is not null, battery.TryRead(battery.Characteristic, [index, 0, 0, 0, 0], out int found));
        if (percent is not null)
            Assert.Equal(percent, found);
    }
}
