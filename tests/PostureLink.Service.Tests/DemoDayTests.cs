using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class DemoDayTests
{
    [Fact]
    public void The_demo_day_goes_from_bytes_to_a_stored_day_that_adds_up()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        var links = new List<LinkState>();
        var steps = new List<CoachStep>();
        (var link, DaySummary summary) = DemoDay.Play(journal, links.Add, steps.Add);

        Assert.Equal(0, link.RejectedFrames);
        Assert.Equal(2, link.Connections);
        Assert.Contains(links, state => state.Status == LinkStatus.Lost);
        Assert.Equal(TimeSpan.FromHours(24), summary.States.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time));

        // What was seen live, what was stored and what was summed up are one and the same.
        Assert.Equal(steps.SelectMany(step => step.Decisions), journal.ReadAll(JournalTables.Decisions));
        Assert.Equal(
            steps.SelectMany(step => step.Posture.Events).OfType<SlouchEnded>().Select(ended => ended.Episode),
            journal.ReadAll(JournalTables.Episodes));
        Assert.Equal(journal.ReadAll(JournalTables.Prompts).Count, summary.Prompts.Fired);
        Assert.Equal(journal.ReadAll(JournalTables.Episodes).Count, summary.Slouching.Count);
        Assert.Equal(DemoDay.Date, Assert.Single(journal.ReadAll(JournalTables.Days)).Date);
        Assert.Single(journal.ReadAll(JournalTables.Clips));
    }

    [Fact]
    public void The_simulated_wearer_s_slouches_are_found_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        using IJournal journal = JournalFolder.Open(folder.Path);
        var script = WorkingDay.Script(EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero)));
        DemoDay.Play(journal, _ => { }, _ => { });

        // Prompts cut some slouches short; each scripted one shows at least once, and nothing else shows.
        List<EventTime> middles = journal.ReadAll(JournalTables.Episodes).Select(episode => episode.Start + (episode.End - episode.Start) / 2).ToList();
        Assert.All(middles, middle => Assert.Equal(ActivityKind.Slouch, script.ActivityAt(middle).Kind));
        Assert.Equal(
            script.Activities.Count(activity => activity.Kind == ActivityKind.Slouch),
            middles.Select(script.ActivityAt).Distinct(ReferenceEqualityComparer.Instance).Count());
    }
}
