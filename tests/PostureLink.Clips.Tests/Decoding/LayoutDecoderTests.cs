namespace PostureLink.Clips.Tests.Decoding;

/// <summary>Layouts that no built-in clip has, but somebody's own may.</summary>
public sealed class LayoutDecoderTests
{
    // A type byte, a signed temperature that is only checked, then big-endian samples with two spare bytes each, to the end.
    private const string OwnFrame = """
        "settings": [{ "name": "range", "unit": "g", "minimum": 2, "maximum": 16, "default": 4, "meaning": "Full scale." }],
        "frame": {
          "characteristic": "data",
          "layout": {
            "fields": [
              { "name": "kind", "offset": 0, "type": "u8", "role": "type", "expect": 7, "meaning": "Kind of frame." },
              { "name": "temperature", "offset": 1, "type": "i8", "minimum": -40, "maximum": 85, "meaning": "Degrees Celsius." },
              { "name": "sequence", "offset": 2, "type": "u8", "mask": 60, "role": "sequence", "meaning": "Bits 2 to 5." }
            ],
            "samples": {
              "offset": 3, "stride": 8, "type": "i16be", "x": 2, "y": 0, "z": 6,
              "count": { "toEnd": 3 },
              "scale": { "setting": "range", "fullScaleCounts": 32768 }
            }
          }
        },
        """;

    private static readonly ClipProfile Own = Parse(OwnFrame);

    [Fact]
    public void Every_part_of_a_layout_is_read_where_it_says()
    {
        FoundFrame frame = Assert.Single(Decode(Own, "07 d8 ff 40 00 20 00 00 00 e0 00 00 01 00 02 aa aa 00 04").Frames);
        Assert.Equal([(1.0, 2.0, -1.0), (2 / 8192.0, 1 / 8192.0, 4 / 8192.0)], frame.Samples);
        Assert.Equal(15u, frame.Sequence);
        Assert.Null(frame.Ticks);
        Assert.Null(frame.Worn);
        Assert.Equal(4, Own.SequenceBits);
    }

    [Fact]
    public void The_range_setting_scales_the_samples()
    {
        var settings = new Dictionary<string, double> { ["range"] = 16 };
        Assert.Equal((4.0, 8.0, -4.0), Assert.Single(Decode(Own, "07 00 00 40 00 20 00 00 00 e0 00", settings).Frames).Samples[0]);
    }

    [Theory]
    [InlineData("07 00", FrameFault.TooShort, "The header has 3 bytes; the frame has 2.")]
    [InlineData("08 00 00 40 00 20 00 00 00 e0 00", FrameFault.UnknownType, "The field 'kind' at offset 0 is 8; it must be 7.")]
    [InlineData("07 56 00 40 00 20 00 00 00 e0 00", FrameFault.BadField, "The field 'temperature' at offset 1 is 86; it must be -40 to 85.")]
    [InlineData("07 00 00", FrameFault.TooShort, "The frame ends at offset 3, where its samples should begin.")]
    [InlineData("07 00 00 40 00 20 00 00 00 e0 00 01", FrameFault.TooShort, "Samples of 8 bytes from offset 3: 1 are left over.")]
    public void A_bad_frame_says_what_is_wrong(string bytes, FrameFault fault, string detail) =>
        Assert.Equal((fault, detail), Assert.Single(Decode(Own, bytes).Faults));

    [Fact]
    public void More_samples_than_the_layout_allows_are_a_fault()
    {
        string bytes = "07 00 00" + string.Concat(Enumerable.Repeat(" 00 00 00 00 00 00 00 00", 4));
        Assert.Equal((FrameFault.TooLong, "4 samples; a frame holds at most 3."), Assert.Single(Decode(Own, bytes).Faults));
    }

    [Fact]
    public void A_sample_that_is_not_a_number_is_a_fault()
    {
        ClipProfile metric = Parse("""
            "frame": {
              "characteristic": "data",
              "layout": {
                "fields": [],
                "samples": {
                  "offset": 0, "stride": 12, "type": "f32le", "x": 0, "y": 4, "z": 8, "count": { "fixed": 1 }, "scale": { "countsPerG": 9.80665 }
                }
              }
            },
            """);
        (double x, double y, double z) = Assert.Single(Decode(metric, "00 00 00 00 00 00 80 bf 0a e8 1c 41").Frames).Samples[0];
        Assert.Equal((0, -1 / 9.80665), (x, y));
        Assert.Equal(1, z, 1e-6);
        Assert.Equal(FrameFault.BadField, Assert.Single(Decode(metric, "00 00 00 00 00 00 c0 7f 0a e8 1c 41").Faults).Fault);
        Assert.Equal(FrameFault.BadField, Assert.Single(Decode(metric, "00 00 80 ff 00 00 00 00 0a e8 1c 41").Faults).Fault);
    }

    [Fact]
    public void Angles_are_read_and_bytes_that_may_follow_are_not_looked_at()
    {
        ClipProfile angles = Parse("""
            "output": "angle",
            "frame": {
              "characteristic": "data",
              "layout": {
                "fields": [],
                "samples": {
                  "offset": 1, "stride": 2, "type": "i16le", "angle": 0, "count": { "fixed": 1 }, "countsPerDegree": 10, "rest": 2
                }
              }
            },
            """);
        Assert.Equal(ClipOutput.Angle, angles.Output);
        foreach (string bytes in new[] { "00 85 ff", "00 85 ff 01", "00 85 ff 01 02" })
        {
            FoundFrame frame = Assert.Single(Decode(angles, bytes).Frames);
            Assert.Equal([-12.3], frame.Angles);
            Assert.Empty(frame.Samples);
        }
        Assert.Equal(FrameFault.TooShort, Assert.Single(Decode(angles, "00 85").Faults).Fault);
        Assert.Equal(FrameFault.TooLong, Assert.Single(Decode(angles, "00 85 ff 01 02 03").Faults).Fault);
    }

    private static RecordingSink Decode(ClipProfile clip, string bytes, IReadOnlyDictionary<string, double>? settings = null)
    {
        var sink = new RecordingSink();
        clip.CreateDecoder(clip.Configure(settings)).Decode(clip.DataCharacteristic, FrameVector.Bytes(bytes), sink);
        return sink;
    }

    /// <summary>The micro:bit's profile with another frame, and nothing to choose.</summary>
    private static ClipProfile Parse(string frame)
    {
        string text = ProtocolFiles.Read("clips/microbit.json")
            .Replace("\"{rate}\"", "\"14 00\"", StringComparison.Ordinal)
            .Replace("\"nominalRateHz\": \"rate\"", "\"nominalRateHz\": 50", StringComparison.Ordinal);
        int from = text.IndexOf("\"settings\"", StringComparison.Ordinal);
        int to = text.IndexOf("\"quirks\"", StringComparison.Ordinal);
        return ClipProfiles.Parse(text[..from] + frame + text[to..], "own.json");
    }
}
