namespace PostureLink.Clips.Tests.Decoding;

/// <summary>Every golden frame of every clip, and what can be done to one.</summary>
public sealed class FrameVectorTests
{
    public static TheoryData<string, string> Vectors => Pick(_ => true);

    public static TheoryData<string, string> VectorsWithOneFrame => Pick(IsOneFrame);

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Golden_bytes_decode_to_the_expected_frames_and_faults(string clip, string name)
    {
        FrameVector vector = FrameVector.Get(clip, name);
        RecordingSink found = vector.Decode();
        Assert.Equal(vector.Faults, found.Faults.Select(fault => fault.Fault));
        Assert.Equal(vector.Frames.Count, found.Frames.Count);
        foreach ((ExpectedFrame expected, FoundFrame frame) in vector.Frames.Zip(found.Frames))
            expected.AssertMatches(frame);
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Every_fault_says_in_one_sentence_what_is_wrong(string clip, string name)
    {
        Assert.All(FrameVector.Get(clip, name).Decode().Faults, fault =>
        {
            Assert.NotEqual(FrameFault.None, fault.Fault);
            Assert.Matches(@"^[A-Z0-9][^\n]*\.$", fault.Detail);
        });
    }

    // A frame whose samples go to its end cannot know that whole samples or blocks are missing, and a stream waits for the rest.
    // So where a cut frame is no fault, what is left of it must be what was sent.
    [Theory]
    [MemberData(nameof(VectorsWithOneFrame))]
    public void A_frame_cut_at_any_length_is_a_fault_or_a_true_beginning(string clip, string name)
    {
        FrameVector vector = FrameVector.Get(clip, name);
        FoundFrame whole = Assert.Single(vector.Decode().Frames);
        byte[] bytes = vector.Notifications[0];
        bool knowsItsLength = clip is "ruuvitag" or "hipee" || vector.Clip.Format is FrameLayout { Samples: { Count.IsToEnd: false, Rest: 0 } };
        for (int length = 0; length < bytes.Length; length++)
        {
            RecordingSink found = vector.Decode([bytes[..length]]);
            if (knowsItsLength)
                Assert.Empty(found.Frames);
            if (!MayWait(clip))
                Assert.Equal(1, found.Frames.Count + found.Faults.Count);
            Assert.All(found.Frames, frame => Assert.Equal(whole.Samples.Take(frame.Samples.Count), frame.Samples));
            Assert.All(found.Frames, frame => Assert.Equal(whole.Angles, frame.Angles));
        }
    }

    [Theory]
    [MemberData(nameof(VectorsWithOneFrame))]
    public void A_frame_with_any_byte_changed_never_throws(string clip, string name)
    {
        FrameVector vector = FrameVector.Get(clip, name);
        for (int i = 0; i < vector.Notifications[0].Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] bytes = vector.Notifications[0].ToArray();
                bytes[i] ^= (byte)(1 << bit);
                RecordingSink found = vector.Decode([bytes]);
                Assert.True(MayWait(clip) || found.Frames.Count + found.Faults.Count == 1);
            }
        }
    }

    /// <summary>Whether the clip's decoder may wait for the rest of a frame, or meet an answer that holds no samples.</summary>
    private static bool MayWait(string clip) =>
        clip is "witmotion" or "movesense" or "metamotion-bmi160" or "metamotion-bmi270" or "puckjs" or "lumo-lift";

    private static bool IsOneFrame(FrameVector vector) =>
        vector.Notifications.Count == 1 && vector.Frames.Count == 1 && vector.Faults.Count == 0;

    private static TheoryData<string, string> Pick(Func<FrameVector, bool> wanted)
    {
        var rows = new TheoryData<string, string>();
        foreach (FrameVector vector in FrameVector.All.Where(wanted))
            rows.Add(vector.Clip.Id, vector.Name);
        return rows;
    }
}
