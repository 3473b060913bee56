using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Signals.Tests;

public sealed class RealRecordingsTests
{
    [RealRecordingsFact]
    public void People_who_walk_with_the_sensor_on_the_chest_are_seen_walking()
    {
        List<bool> walking = [];
        foreach (string path in RealRecordings.Of("walking-chest-pocket"))
        {
            var rule = new WalkingRule();
            // Frequency needs four seconds, and a walk three more.
            walking.AddRange(Seconds(path).Select(second => rule.Update(second)).ToList().Skip(6));
        }

        Assert.True(walking.Count > 500);
        Assert.True(walking.Count(walks => walks) > 0.95 * walking.Count, $"{walking.Count(walks => walks)} of {walking.Count} s");
    }

    [RealRecordingsFact]
    public void Nobody_walks_while_sitting_or_lying_on_an_uneven_record()
    {
        foreach (string path in RealRecordings.Of("older-people-sternum"))
        {
            var rule = new WalkingRule();
            Assert.DoesNotContain(true, Seconds(path).Select(second => rule.Update(second)));
        }
    }

    [RealRecordingsFact]
    public void A_board_on_a_table_looks_taken_off_within_a_minute()
    {
        // Twelve recordings of ten seconds, one after another.
        List<SecondFeatures> seconds = Seconds([.. RealRecordings.Of("idle-on-table")]);
        var rule = new RestingFlat(seconds[0].Up);
        foreach (SecondFeatures second in seconds)
            rule.Update(second);

        Assert.Equal(120, seconds.Count);
        Assert.True(rule.IsResting);
    }

    private static List<SecondFeatures> Seconds(params string[] paths)
    {
        var recorder = new SecondRecorder();
        var extractor = new SecondExtractor();
        var block = new AccelerationBlock();
        EventTime origin = Signal.Start;
        foreach (string path in paths)
        {
            using RecordingReader reader = RecordingReader.Open(path, origin);
            while (reader.ReadBlock(block))
            {
                extractor.Process(block, recorder);
                origin = block.TimeOf(block.Count - 1) + TimeSpan.FromMilliseconds(20);
            }
        }
        extractor.Complete(recorder);
        return recorder.Seconds;
    }
}
