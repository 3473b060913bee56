using System.Text;
using PostureLink.Clips.Tests.Decoding;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests.Scripts;

/// <summary>The script that is typed into a Puck.js: as it stands, and as it runs.</summary>
public sealed class PuckScriptTests
{
    private static readonly ClipProfile Puck = EveryClip.Get("puckjs");

    private static readonly string Script = File.ReadAllText(RepositoryFiles.PathOf("firmware-protocol/scripts/puckjs.js"));

    [Fact]
    public void It_is_typed_in_acknowledged_pieces_that_fit_the_smallest_message()
    {
        IReadOnlyList<ClipStep> steps = Puck.StartSteps();
        Assert.All(steps, step => Assert.InRange(step.Bytes.Length, 1, 20));
        Assert.All(steps, step => Assert.True(step.WithResponse));
        string typed = string.Concat(steps.Select(step => Encoding.ASCII.GetString(step.Bytes.Span)));
        Assert.Equal($"\x03\x10{Script}\x10PL.go(1)\n", typed);
    }

    [Fact]
    public void It_is_one_statement_of_ASCII_so_that_one_sign_keeps_all_of_it_from_being_echoed()
    {
        Assert.All(Script, character => Assert.True(character is '\n' or (>= ' ' and <= '~')));
        Assert.DoesNotContain("//", Script, StringComparison.Ordinal);
        int open = 0;
        foreach (string line in Script.TrimEnd('\n').Split('\n')[..^1])
        {
            open += line.Count(character => "({[".Contains(character)) - line.Count(character => ")}]".Contains(character));
            Assert.True(open > 0, line);
        }
        Assert.EndsWith("})();\n", Script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12.5, '0')]
    [InlineData(26, '1')]
    [InlineData(52, '2')]
    [InlineData(104, '3')]
    public void The_rate_is_a_number_in_the_last_step(double rateHz, char index)
    {
        ClipSettings settings = Puck.Configure(new Dictionary<string, double> { ["rate"] = rateHz });
        Assert.Equal($"\x10PL.go({index})\n", Encoding.ASCII.GetString(Puck.StartSteps(settings)[^1].Bytes.Span));
        Assert.Equal(rateHz, Puck.RateHz(settings));
    }

    [NodeFact]
    public void What_it_sends_is_decoded_to_the_readings_it_was_given()
    {
        (int X, int Y, int Z)[] readings = [(0, 0, 8192), (12, -25, 8190), (-32768, 32767, -1), (1, 2, 3), (7, 8, 9)];
        string[] answers = StubPuck.Ask([],
            [.. StubPuck.Typed(Puck.StartSteps()), "state", .. readings.Select(reading => $"sample {reading.X} {reading.Y} {reading.Z}")]);

        Assert.Equal("state 26 1 1", answers[0]);
        RecordingSink found = Decode(answers);
        Assert.Empty(found.Faults);
        Assert.Equal([0u, 1u], found.Frames.Select(frame => frame.Sequence!.Value));
        Assert.Equal(
            readings[..4].Select(reading => (reading.X / 8192.0, reading.Y / 8192.0, reading.Z / 8192.0)),
            found.Frames.SelectMany(frame => frame.Samples));
    }

    [NodeFact]
    public void Its_first_frame_is_the_golden_one_byte_for_byte()
    {
        string[] answers = StubPuck.Ask([], [.. StubPuck.Typed(Puck.StartSteps()), "sample 0 0 8192", "sample 12 -25 8190"]);
        Assert.Equal(FrameVector.Get("puckjs", "two samples").Notifications[0], Assert.Single(StubPuck.Sent(answers)));
    }

    [NodeFact]
    public void A_thousand_frames_lose_none_and_wrap_the_count()
    {
        IEnumerable<string> samples = Enumerable.Range(0, 2000).Select(i => $"sample {i} {-i} {8192 - i}");
        RecordingSink found = Decode(StubPuck.Ask([], [.. StubPuck.Typed(Puck.StartSteps()), .. samples]));
        Assert.Empty(found.Faults);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (uint)(i % 256)), found.Frames.Select(frame => frame.Sequence!.Value));
    }

    [NodeFact]
    public void Stopping_it_leaves_the_accelerometer_off_and_no_listener()
    {
        string[] answers = StubPuck.Ask([],
        [
            .. StubPuck.Typed(Puck.StartSteps()), .. StubPuck.Typed(Puck.StopSteps()), "sample 1 2 3", "sample 1 2 3", "state",
            .. StubPuck.Typed(Puck.StopSteps()),
        ]);
        Assert.Equal(["state off 0 0", "threw PL is not defined"], answers);
    }

    [NodeFact]
    public void A_link_that_ends_stops_it_too()
    {
        string[] answers = StubPuck.Ask([], [.. StubPuck.Typed(Puck.StartSteps()), "drop", "sample 1 2 3", "sample 1 2 3", "state"]);
        Assert.Equal(["state off 0 0"], answers);
    }

    [NodeFact]
    public void Typing_it_again_leaves_one_of_it_even_after_a_line_that_was_cut()
    {
        string[] answers = StubPuck.Ask([],
        [
            .. StubPuck.Typed(Puck.StartSteps()), .. StubPuck.Typed(Puck.StartSteps().Take(9)), .. StubPuck.Typed(Puck.StartSteps()),
            "state", "sample 1 2 3", "sample 4 5 6",
        ]);
        Assert.Equal("state 26 1 1", answers[0]);
        Assert.Equal(2, answers.Length);
    }

    [NodeFact]
    public void A_Puck_without_an_accelerometer_says_so()
    {
        string[] answers = StubPuck.Ask(["v1"], [.. StubPuck.Typed(Puck.StartSteps()), "state"]);
        RecordingSink found = Decode(answers);
        Assert.Empty(found.Frames);
        Assert.Equal(FrameFault.ClipRefused, Assert.Single(found.Faults).Fault);
        Assert.Equal("state off 0 0", answers[^1]);
    }

    [NodeFact]
    public void It_tells_its_battery_when_asked_wherever_the_answer_lies_among_frames()
    {
        ClipBattery battery = Puck.Battery!;
        byte[][] sent = StubPuck.Sent(StubPuck.Ask([],
            [.. StubPuck.Typed(Puck.StartSteps()), "sample 1 2 3", "sample 4 5 6", .. StubPuck.Typed([battery.Ask!])]));
        Assert.False(battery.TryRead(battery.Characteristic, sent[0], out _));
        Assert.True(battery.TryRead(battery.Characteristic, [.. sent[0], .. sent[1]], out int percent));
        Assert.Equal(87, percent);
    }

    private static RecordingSink Decode(IEnumerable<string> answers)
    {
        var sink = new RecordingSink();
        IClipDecoder decoder = Puck.CreateDecoder();
        foreach (byte[] bytes in StubPuck.Sent(answers))
            decoder.Decode(Puck.DataCharacteristic, bytes, sink);
        return sink;
    }
}
