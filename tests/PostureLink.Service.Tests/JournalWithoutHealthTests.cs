using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class JournalWithoutHealthTests
{
    [Fact]
    public void What_the_wearer_told_about_their_health_and_what_follows_from_it_is_not_seen()
    {
        EventTime at = EventTime.FromSeconds(1_772_440_200);
        var kept = new MemoryJournal();
        PromptDecision plain = Decision(at, WithheldReason.Camera);
        kept.Write(new JournalBatch()
            .Put(JournalTables.Decisions, plain)
            .Put(JournalTables.Decisions, Decision(at + TimeSpan.FromMinutes(5), WithheldReason.ExercisesPaused))
            .Put(JournalTables.Decisions, Decision(at + TimeSpan.FromMinutes(9), WithheldReason.None) with { Kind = PromptKind.Card })
            .Put(JournalTables.Actions, new ScreeningAction(at, ScreeningAnswers.Osteoporosis))
            .Put(JournalTables.Actions, new PopAction(at + TimeSpan.FromMinutes(1))));
        using var seen = new JournalWithoutHealth(kept);

        Assert.Equal([plain], seen.ReadAll(JournalTables.Decisions));
        Assert.Equal([new PopAction(at + TimeSpan.FromMinutes(1))], seen.ReadAll(JournalTables.Actions));
        Assert.Equal(3, kept.ReadAll(JournalTables.Decisions).Count);
        Assert.Throws<NotSupportedException>(() => seen.Write(new JournalBatch()));
    }

    private static PromptDecision Decision(EventTime at, WithheldReason reason) =>
        new(at, PromptKind.Slouch, reason, null, 17, 12, TimeSpan.FromSeconds(60), "Forward past your mark.", "1");
}
