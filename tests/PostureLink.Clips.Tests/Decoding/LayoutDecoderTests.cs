namespace PostureLink.Clips.Tests.Decoding;

public sealed class LayoutDecoderTests
{
    private static readonly ClipProfile OpenClip = ClipProfiles.BuiltIn.Get("posturelink-open");

    [Fact]
    public void Another_characteristic_than_the_one_with_the_samples_is_a_fault()
    {
        var sink = new RecordingSink();
        OpenClip.CreateDecoder().Decode(OpenClip.Service, Convert.FromHexString("010000000000000001000040000000000000"), sink);
        Assert.Empty(sink.Frames);
        Assert.Equal(FrameFault.UnknownCharacteristic, Assert.Single(sink.Faults).Fault);
    }

    [Fact]
    public void A_frame_of_one_sample_gives_its_fields_and_its_sample()
    {
        var sink = new RecordingSink();
        OpenClip.CreateDecoder().Decode(OpenClip.DataCharacteristic, Convert.FromHexString("01030700008000000101002000000000"), sink);
        Assert.Empty(sink.Faults);
        FoundFrame frame = Assert.Single(sink.Frames);
        Assert.Equal((1.0, 0.0, 0.0), Assert.Single(frame.Samples));
        Assert.Equal(32768u, frame.Ticks);
        Assert.Equal(7u, frame.Sequence);
        Assert.True(frame.Worn);
        Assert.False(frame.Charging);
        Assert.False(frame.LostBefore);
    }
}
