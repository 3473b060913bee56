using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service.Tests;

/// <summary>An upright pose that moved before the days that are asked about is moved in them.</summary>
public sealed class MovedUprightTests
{
    private static readonly EventTime Noon = EventTime.From(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, false, 0)]
    [InlineData(true, true, 0)]
    public void A_slouch_that_is_small_from_the_pose_that_was_shown_is_seen_from_where_upright_has_turned_out_to_be(
        bool findsUpright, bool hasSecondClip, int slouchPrompts)
    {
        using var journal = new MemoryJournal();
        var batch = new JournalBatch();
        // Calibrated 5 degrees too far forward: a slouch of 14 degrees is 9 from there.
        batch.Put(JournalTables.Calibrations, new Calibration(Noon - TimeSpan.FromMinutes(10), new(1, 0, 0), new(0, 0, 1), 10, 1, null));
        for (int minute = -10; minute < 4; minute++)
        {
            EventTime start = Noon + TimeSpan.FromMinutes(minute);
            byte flexion = MinuteRecord.ToStoredFlexion(minute < 0 ? -5 : 9);
            batch.Put(JournalTables.Minutes, new MinuteRecord(
                start, "UTC", new string('U', MinuteRecord.Seconds), [.. Enumerable.Repeat(flexion, MinuteRecord.Seconds)], 4));
            if (hasSecondClip)
                batch.Put(JournalTables.TwoClips, new TwoClipMinute(start, MinuteRecord.Seconds));
        }
        journal.Write(batch);

        StoredDays days = StoredDays.Read(journal, Noon, Noon + TimeSpan.FromMinutes(10));
        IReadOnlyList<PromptDecision> given = days.Judge(new PipelineOptions
        {
            Zone = TimeZoneInfo.Utc,
            Posture = new PostureOptions { FindUpright = findsUpright },
        });
        Assert.Equal(slouchPrompts, given.Count(prompt => prompt.Kind == PromptKind.Slouch));
    }
}
