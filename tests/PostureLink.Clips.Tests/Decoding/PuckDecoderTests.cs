using System.Text;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Decoding;

public sealed class PuckDecoderTests
{
    private static readonly ClipProfile Puck = EveryClip.Get("puckjs");

    private static readonly FrameVector Joined = FrameVector.Get("puckjs", "two frames joined in one notification");

    private static readonly string Script = File.ReadAllText(RepositoryFiles.PathOf("firmware-protocol/scripts/puckjs.js"));

    [Fact]
    public void A_stream_split_at_any_two_places_gives_the_same_samples()
    {
        byte[] bytes = Joined.Notifications[0];
        FoundFrame[] whole = Joined.Decode().Frames.ToArray();
        for (int first = 0; first <= bytes.Length; first++)
        {
            for (int second = first; second <= bytes.Length; second++)
            {
                RecordingSink found = Joined.Decode([bytes[..first], bytes[first..second], bytes[second..]]);
                Assert.Empty(found.Faults);
                Assert.Equal(whole.SelectMany(frame => frame.Samples), found.Frames.SelectMany(frame => frame.Samples));
            }
        }
    }

    [Fact]
    public void The_echo_of_the_whole_script_is_taken_for_no_frame_wherever_it_is_cut()
    {
        byte[] echo = Encoding.ASCII.GetBytes(Script.Replace("\n", "\r\n:", StringComparison.Ordinal) + "\r\n=undefined\r\n>\x1b[J");
        for (int cut = 0; cut <= echo.Length; cut += 7)
        {
            RecordingSink found = Joined.Decode([echo[..cut], [.. Joined.Notifications[0], .. echo[cut..]], Joined.Notifications[0]]);
            Assert.Empty(found.Faults);
            Assert.Equal(4, found.Frames.Count);
        }
    }

    [Fact]
    public void A_byte_lost_or_changed_anywhere_costs_at_most_its_own_frame()
    {
        byte[] bytes = Joined.Notifications[0];
        (double X, double Y, double Z) last = Joined.Decode().Frames[1].Samples[1];
        for (int at = 0; at < 20; at++)
        {
            foreach (byte[] broken in new byte[][] { [.. bytes[..at], .. bytes[(at + 1)..]], [.. bytes[..at], (byte)(bytes[at] + 1), .. bytes[(at + 1)..]] })
            {
                RecordingSink found = Joined.Decode([broken]);
                Assert.Equal(last, Assert.Single(found.Frames).Samples[1]);
                Assert.All(found.Faults, fault => Assert.Equal(FrameFault.LostSync, fault.Fault));
            }
        }
    }

    [Fact]
    public void Garbage_of_any_length_is_skipped()
    {
        for (int length = 1; length <= 1500; length += 7)
        {
            RecordingSink found = Joined.Decode([Enumerable.Repeat((byte)0xF5, length).ToArray(), Joined.Notifications[0]]);
            Assert.Equal(2, found.Frames.Count);
            Assert.All(found.Faults, fault => Assert.Equal(FrameFault.LostSync, fault.Fault));
        }
    }

    [Fact]
    public void A_new_connection_forgets_half_a_frame_and_an_end_within_one_says_so_once()
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Puck.CreateDecoder();
        decoder.Decode(Joined.Characteristic, Joined.Notifications[0].AsSpan(0, 11), sink);
        decoder.Reset();
        decoder.Decode(Joined.Characteristic, Joined.Notifications[0].AsSpan(0, 31), sink);
        decoder.Complete(sink);
        decoder.Complete(sink);
        Assert.Single(sink.Frames);
        Assert.Equal("The last frame has 11 of 20 bytes.", Assert.Single(sink.Faults).Detail);
    }
}
