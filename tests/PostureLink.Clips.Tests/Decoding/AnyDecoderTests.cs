using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Decoding;

/// <summary>What holds for the decoder of every clip.</summary>
public sealed class AnyDecoderTests
{
    private const int Seed = 20240717;

    public static TheoryData<string> Clips => new(ClipProfiles.BuiltIn.All.Select(profile => profile.Id));

    [Theory]
    [MemberData(nameof(Clips))]
    public void A_hundred_thousand_random_notifications_never_throw(string clip)
    {
        ClipProfile profile = ClipProfiles.BuiltIn.Get(clip);
        IClipDecoder decoder = profile.CreateDecoder();
        var random = new Random(Seed);
        var sink = new CountingSink();
        byte[] buffer = new byte[600];
        for (int i = 0; i < 100_000; i++)
        {
            Span<byte> bytes = buffer.AsSpan(0, random.Next(i % 10 == 0 ? buffer.Length : 40));
            random.NextBytes(bytes);
            MakeItLookReal(bytes, random);
            decoder.Decode(profile.Subscriptions[random.Next(profile.Subscriptions.Count)], bytes, sink);
        }
        Assert.True(sink.Faults > 1000, $"{sink.Faults} faults");
        Assert.True(sink.Frames > 100, $"{sink.Frames} frames");
    }

    [Theory]
    [MemberData(nameof(Clips))]
    public void A_foreign_characteristic_is_a_fault(string clip)
    {
        ClipProfile profile = ClipProfiles.BuiltIn.Get(clip);
        var sink = new RecordingSink();
        profile.CreateDecoder().Decode(profile.Service ?? new Guid(1, 0, 0, new byte[8]), [1, 2, 3], sink);
        Assert.Equal(FrameFault.UnknownCharacteristic, Assert.Single(sink.Faults).Fault);
        Assert.Empty(sink.Frames);
    }

    [Theory]
    [InlineData("posturelink-open", "upright and worn, two samples at 4 g")]
    [InlineData("microbit", "three different axes")]
    [InlineData("witmotion", "three frames joined in one notification")]
    [InlineData("polar-h10", "36 samples, raw type 1")]
    [InlineData("polar-verity", "57 samples, compressed type 0")]
    public void Good_frames_are_decoded_without_allocating(string clip, string name)
    {
        FrameVector vector = FrameVector.Get(clip, name);
        IClipDecoder decoder = vector.Clip.CreateDecoder(vector.Clip.Configure(vector.Settings));
        var sink = new CountingSink();
        byte[] bytes = vector.Notifications[0];
        Guid characteristic = vector.Clip.DataCharacteristic;
        for (int i = 0; i < 200; i++)
            decoder.Decode(characteristic, bytes, sink);

        long allocated = Allocations.InSteadyState(5, _ =>
        {
            for (int i = 0; i < 200; i++)
                decoder.Decode(characteristic, bytes, sink);
        });

        Assert.Equal(0, allocated);
        Assert.Equal(0, sink.Faults);
    }

    /// <summary>Half of the time, the beginning of a frame of some clip, so that the code behind the first check runs too.</summary>
    private static void MakeItLookReal(Span<byte> bytes, Random random)
    {
        if (bytes.Length < 12 || random.Next(2) == 0)
            return;
        switch (random.Next(4))
        {
            case 0:
                (bytes[0], bytes[1], bytes[9]) = (1, (byte)random.Next(16), (byte)random.Next(4));
                bytes[8] = (byte)((bytes.Length - 10) / 6);
                break;
            case 1:
                (bytes[0], bytes[9]) = (2, (byte)(random.Next(2) * 0x80 + random.Next(3)));
                break;
            case 2:
                (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4]) = (0xF0, 2, 2, 0, 0);
                break;
            default:
                (bytes[0], bytes[1]) = (0x55, (byte)(random.Next(2) == 0 ? 0x61 : 0x71));
                break;
        }
    }

    private sealed class CountingSink : IDecodedFrameSink
    {
        public int Frames { get; private set; }

        public int Faults { get; private set; }

        public void OnFrame(DecodedFrame frame)
        {
            Frames++;
            foreach (double x in frame.X)
                Assert.True(double.IsFinite(x));
        }

        public void OnFault(FrameFault fault, string detail) => Faults++;
    }
}
