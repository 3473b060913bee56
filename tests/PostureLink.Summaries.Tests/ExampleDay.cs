using PostureLink.Core;

namespace PostureLink.Summaries.Tests;

/// <summary>A day with something of everything; its figures are computed by hand in <see cref="ExampleDayTests"/>.</summary>
internal static class ExampleDay
{
    public static DaySummary Summarise()
    {
        JournalDay journal = new(new DateTimeOffset(2025, 3, 3, 8, 59, 0, TimeSpan.FromHours(1)));
        journal.Add('c', 60).Calibrated().Add('U', 7200, 2);
        journal.Episode(1500, sustained: true).Add('S', 600, 22).Prompted(PromptOutcome.Ignored);
        journal.Add('S', 600, 22).Decided(WithheldReason.Spacing).Add('S', 300, 22);
        journal.Episode(200, sustained: true).Add('S', 200, 22).Prompted(PromptOutcome.Done, 10);
        journal.Episode(100, sustained: false).Add('S', 100, 22).Decided(WithheldReason.Snoozed);
        journal.Add('W', 600).Add('U', 1800, 2).Add('g', 20).Prompted(PromptOutcome.Done, 20);
        journal.Add('U', 1800, 2).Decided(WithheldReason.Spacing);
        journal.Add('L', 3600, 85).Prompted(PromptOutcome.NotMeasurable).Add('N', 1200);
        return journal.Summarise(new DateOnly(2025, 3, 3), Zones.Central);
    }
}
