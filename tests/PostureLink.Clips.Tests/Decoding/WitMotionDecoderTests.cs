using System.Globalization;

namespace PostureLink.Clips.Tests.Decoding;

public sealed class WitMotionDecoderTests
{
    private static readonly FrameVector Joined = FrameVector.Get("witmotion", "three frames joined in one notification");

    private static readonly FrameVector WithReply = FrameVector.Get("witmotion", "a register reply between two frames");

    [Fact]
    public void A_stream_split_at_any_two_places_gives_the_same_samples()
    {
        foreach (FrameVector vector in new[] { Joined, WithReply })
        {
            byte[] bytes = vector.Notifications[0];
            FoundFrame[] whole = vector.Decode().Frames.ToArray();
            for (int first = 0; first <= bytes.Length; first++)
            {
                for (int second = first; second <= bytes.Length; second++)
                {
                    RecordingSink found = vector.Decode([bytes[..first], bytes[first..second], bytes[second..]]);
                    Assert.Empty(found.Faults);
                    Assert.Equal(whole.SelectMany(frame => frame.Samples), found.Frames.SelectMany(frame => frame.Samples));
                }
            }
        }
    }

    [Fact]
    public void A_stream_that_comes_byte_by_byte_gives_the_same_samples()
    {
        RecordingSink found = Joined.Decode(Joined.Notifications[0].Select(value => new[] { value }));
        Assert.Empty(found.Faults);
        Assert.Equal(Joined.Decode().Frames.SelectMany(frame => frame.Samples), found.Frames.SelectMany(frame => frame.Samples));
    }

    [Fact]
    public void A_lost_byte_anywhere_costs_at_most_its_own_frame()
    {
        byte[] bytes = Joined.Notifications[0];
        (double X, double Y, double Z) last = Joined.Decode().Frames[2].Samples[0];
        for (int lost = 0; lost < 20; lost++)
        {
            RecordingSink found = Joined.Decode([[.. bytes[..lost], .. bytes[(lost + 1)..]]]);
            Assert.Equal(2, found.Frames.Count);
            Assert.Equal(last, found.Frames[1].Samples[0]);
            Assert.Equal(FrameFault.LostSync, Assert.Single(found.Faults).Fault);
        }
    }

    [Fact]
    public void Garbage_of_any_length_is_skipped_and_its_bytes_are_counted()
    {
        for (int length = 1; length <= 1500; length += 7)
        {
            byte[] garbage = new byte[length];
            RecordingSink found = Joined.Decode([garbage, Joined.Notifications[0]]);
            Assert.Equal(3, found.Frames.Count);
            Assert.All(found.Faults, fault => Assert.Equal(FrameFault.LostSync, fault.Fault));
            Assert.Equal(length, found.Faults.Sum(fault => int.Parse(fault.Detail.Split(' ')[0], CultureInfo.InvariantCulture)));
        }
    }

    [Fact]
    public void A_new_connection_forgets_half_a_frame()
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Joined.Clip.CreateDecoder();
        decoder.Decode(Joined.Characteristic, Joined.Notifications[0].AsSpan(0, 11), sink);
        decoder.Reset();
        decoder.Decode(Joined.Characteristic, Joined.Notifications[0], sink);
        Assert.Empty(sink.Faults);
        Assert.Equal(3, sink.Frames.Count);
    }

    [Fact]
    public void A_stream_that_ends_inside_a_frame_says_so_once()
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Joined.Clip.CreateDecoder();
        decoder.Decode(Joined.Characteristic, Joined.Notifications[0].AsSpan(0, 11), sink);
        decoder.Complete(sink);
        decoder.Complete(sink);
        (FrameFault fault, string detail) = Assert.Single(sink.Faults);
        Assert.Equal(FrameFault.TooShort, fault);
        Assert.Contains("11 of 20 bytes", detail, StringComparison.Ordinal);
    }

    // The captures are of a sensor at rest and in slow motion: gravity is the one thing that they are known to hold.
    [Theory]
    [InlineData("at rest", 1.01, 1.02)]
    [InlineData("at rest, a little later", 1.01, 1.02)]
    [InlineData("in slow motion", 0.92, 0.95)]
    public void Captures_hold_gravity(string name, double leastG, double mostG)
    {
        (double x, double y, double z) = FrameVector.Get("witmotion", name).Decode().Frames[0].Samples[0];
        Assert.InRange(Math.Sqrt(x * x + y * y + z * z), leastG, mostG);
    }
}
