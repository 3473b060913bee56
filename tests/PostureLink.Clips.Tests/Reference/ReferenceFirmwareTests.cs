using System.Globalization;
using PostureLink.Clips.Tests.Decoding;

namespace PostureLink.Clips.Tests.Reference;

/// <summary>The encoder that makers of clips take: it writes the golden bytes, and keeps the protocol's rules.</summary>
public sealed class ReferenceFirmwareTests(ReferenceFirmware firmware) : IClassFixture<ReferenceFirmware>
{
    private const int LostBefore = 8;

    [CompilerFact]
    public void It_writes_the_golden_frames_byte_for_byte()
    {
        byte[][] golden = FrameVector.All
            .Where(vector => vector.Clip.Id == "posturelink-open" && vector.Kind is ("good" or "boundary"))
            .SelectMany(vector => vector.Notifications)
            .ToArray();
        Assert.InRange(golden.Length, 8, 100);

        string[] answers = firmware.Ask(golden.Select(RequestFor).ToArray());
        foreach ((byte[] expected, string answer) in golden.Zip(answers))
        {
            // The one vector with a worn bit that means nothing: a clip should send it as 0.
            if ((expected[1] & 1) == 0)
                expected[1] &= 0xFD;
            Assert.Equal(expected, FrameVector.Bytes(answer));
        }
    }

    [CompilerFact]
    public void What_it_writes_is_read_back()
    {
        var noise = new SeededNoise(11);
        int Next(int below) => (int)(noise.NextUniform() * below);
        var requests = new List<string>();
        for (int i = 0; i < 500; i++)
        {
            int count = 1 + Next(40);
            IEnumerable<int> counts = Enumerable.Range(0, 3 * count).Select(_ => Next(65536) - 32768);
            requests.Add($"frame {Next(8)} {Next(2)} {Next(65536)} {(long)(noise.NextUniform() * uint.MaxValue)} {Next(4)} {string.Join(' ', counts)}");
        }

        IClipDecoder decoder = ClipProfiles.BuiltIn.Get("posturelink-open").CreateDecoder();
        Guid data = ClipProfiles.BuiltIn.Get("posturelink-open").DataCharacteristic;
        foreach ((string request, string answer) in requests.Zip(firmware.Ask(requests)))
        {
            var sink = new RecordingSink();
            decoder.Decode(data, FrameVector.Bytes(answer), sink);
            Assert.Empty(sink.Faults);
            FoundFrame found = Assert.Single(sink.Frames);
            string[] words = request.Split(' ');
            double perG = 16384 >> int.Parse(words[5], CultureInfo.InvariantCulture);
            Assert.Equal(words[2] == "1", found.LostBefore);
            Assert.Equal(words[3], found.Sequence.ToString());
            Assert.Equal(words[4], found.Ticks.ToString());
            Assert.Equal(
                words[6..].Select(word => double.Parse(word, CultureInfo.InvariantCulture) / perG),
                found.Samples.SelectMany(sample => new[] { sample.X, sample.Y, sample.Z }));
        }
    }

    [CompilerTheory]
    [InlineData("command 1 01 fa 00 01", "start 250 1")]
    [InlineData("command 1 01 e8 03 00", "start 1000 0")]
    [InlineData("command 1 02", "stop")]
    [InlineData("command 0 02", "stop")]
    [InlineData("command 0 03 02 3c 20 03", "haptic 2 60 800")]
    [InlineData("command 0 03 00 ff 00 00", "haptic 0 255 0")]
    [InlineData("command 1", "error 2")]
    [InlineData("command 1 00", "error 1")]
    [InlineData("command 1 04", "error 1")]
    [InlineData("command 1 01 fa 00", "error 2")]
    [InlineData("command 1 01 fa 00 01 00", "error 2")]
    [InlineData("command 1 02 00", "error 2")]
    [InlineData("command 1 03 02 3c 20", "error 2")]
    [InlineData("command 1 01 fb 00 01", "error 3")]
    [InlineData("command 1 01 fa 00 04", "error 4")]
    [InlineData("plain-command 1 01 fa 00 00", "error 4")]
    [InlineData("plain-command 1 01 fa 00 01", "start 250 1")]
    [InlineData("command 0 01 fa 00 01", "error 5")]
    [InlineData("plain-command 1 03 02 3c 20 03", "error 6")]
    [InlineData("command 1 03 04 3c 20 03", "error 7")]
    [InlineData("command 1 03 01 65 20 03", "error 7")]
    [InlineData("command 1 03 01 64 31 00", "error 7")]
    [InlineData("command 1 03 01 64 89 13", "error 7")]
    [InlineData("command 1 03 01 64 88 13", "haptic 1 100 5000")]
    [InlineData("command 1 03 03 00 32 00", "haptic 3 0 50")]
    public void It_takes_the_commands_of_the_protocol_and_refuses_the_others(string request, string answer) =>
        Assert.Equal([answer], firmware.Ask(request));

    [CompilerTheory]
    [InlineData("information", "01 00 0f 07 64 00 e8 03")]
    [InlineData("status 3 1 87 0", "01 0b 57 00")]
    [InlineData("status 2 0 255 9", "01 00 ff 09")]
    [InlineData("status 4 0 101 0", "01 04 ff 00")]
    [InlineData("mtu 12", "0")]
    [InlineData("mtu 18", "0")]
    [InlineData("mtu 23", "1")]
    [InlineData("mtu 247", "39")]
    [InlineData("mtu 517", "40")]
    [InlineData("saturate 32767", "32767")]
    [InlineData("saturate 32768", "32767")]
    [InlineData("saturate -32769", "-32768")]
    [InlineData("time 1000000", "32768")]
    [InlineData("time 131072000000", "0")]
    [InlineData("time 131072500000", "16384")]
    public void Its_other_answers_are_those_of_the_protocol(string request, string answer) =>
        Assert.Equal([answer], firmware.Ask(request));

    [CompilerFact]
    public void A_frame_holds_forty_samples_and_no_more()
    {
        string Samples(int count) => string.Join(' ', Enumerable.Repeat("1 2 3", count));
        string[] answers = firmware.Ask($"frame 0 0 0 0 1 {Samples(40)}", $"frame 0 0 0 0 1 {Samples(41)}");
        Assert.Equal(250, FrameVector.Bytes(answers[0]).Length);
        Assert.Equal("full", answers[1]);
    }

    [CompilerFact]
    public void Frames_go_out_in_order_and_are_numbered_as_they_go()
    {
        Assert.Equal(
            ["1", "2", "3"],
            Sent(["start 1 2", .. Add(1, 6)]).Select(frame => $"{frame.Sequence + 1}"));
        // Numbers begin again with each start, and what waited is gone.
        Assert.Equal([(0, 9u, false)], Sent(["start 1 1", .. Add(1, 3), "start 1 1", "add 9 1 1 1"]));
    }

    [CompilerFact]
    public void When_the_radio_cannot_keep_up_the_oldest_frame_goes_and_the_next_one_tells() =>
        Assert.Equal([(0, 3u, true), (1, 4u, false), (2, 5u, false)], Sent(["start 1 1", .. Add(1, 5)]));

    [CompilerFact]
    public void Samples_lost_before_the_encoder_end_the_frame_and_mark_the_next() =>
        Assert.Equal(
            [(0, 1u, false), (1, 2u, true), (2, 4u, false)],
            Sent(["start 1 2", "add 1 1 1 1", "lose", .. Add(2, 3), "add 5 1 1 1"]));

    [CompilerFact]
    public void A_loss_is_told_once_even_when_nothing_waits() =>
        Assert.Equal([(0, 1u, true), (1, 2u, false)], Sent(["start 1 1", "lose", .. Add(1, 2)]));

    [CompilerFact]
    public void It_needs_nothing_of_the_system_not_even_memory()
    {
        (int exit, string output, _) = ReferenceFirmware.Run("nm", ["-u", firmware.ObjectFile], "");
        Assert.Equal(0, exit);
        // What a freestanding compiler may call by itself.
        string[] allowed = ["memcpy", "memset", "memmove", "memcmp", "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_"];
        Assert.Empty(output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1).Except(allowed));
    }

    private static IEnumerable<string> Add(int from, int count) => Enumerable.Range(from, count).Select(time => $"add {time} 1 1 1");

    private static string RequestFor(byte[] frame)
    {
        int lost = (frame[1] & LostBefore) == 0 ? 0 : 1;
        IEnumerable<short> counts = Enumerable.Range(0, (frame.Length - 10) / 2).Select(i => BitConverter.ToInt16(frame, 10 + 2 * i));
        return $"frame {frame[1] & 7} {lost} {BitConverter.ToUInt16(frame, 2)} {BitConverter.ToUInt32(frame, 4)} {frame[9]} {string.Join(' ', counts)}";
    }

    /// <summary>Has the outbox do something, then takes out what waits in it.</summary>
    private (int Sequence, uint Time, bool Lost)[] Sent(IEnumerable<string> requests)
    {
        IEnumerable<string> drain = Enumerable.Range(0, 8).Select(i => i % 2 == 0 ? "next" : "sent");
        return firmware.Ask([.. requests, .. drain])
            .Where(answer => answer is not ("done" or "nothing"))
            .Select(FrameVector.Bytes)
            .Select(frame => ((int)BitConverter.ToUInt16(frame, 2), BitConverter.ToUInt32(frame, 4), (frame[1] & LostBefore) != 0))
            .ToArray();
    }
}
