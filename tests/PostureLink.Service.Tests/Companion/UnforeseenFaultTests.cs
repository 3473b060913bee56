using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>Faults that are of none of our own kinds: they are told, and end nothing.</summary>
public sealed class UnforeseenFaultTests
{
    private const string Fault = "Something that nobody thought of.";

    private static readonly TimeSpan CareEvery = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task A_daily_copy_that_fails_is_seen_and_tried_again()
    {
        await using var bench = new CompanionBench();
        await bench.PassAsync(CompanionOptions.UsualCareAfter);
        await bench.PartAsync("copies", PartState.Fine);
        bench.OnRead = new InvalidOperationException(Fault);
        await bench.PassAsync(CareEvery);
        PartHealth failing = await bench.PartAsync("copies", PartState.Failing);
        Assert.Equal(Fault, failing.Reason);
        Assert.Contains(bench.Log, line => line.Contains(nameof(InvalidOperationException), StringComparison.Ordinal));

        bench.OnRead = null;
        await bench.PassAsync(CareEvery);
        await bench.PartAsync("copies", PartState.Fine);
        Assert.False(bench.Companion.Failed.IsCompleted);
    }

    [Fact]
    public async Task A_start_is_not_kept_waiting_by_the_days_copy_which_comes_a_minute_later()
    {
        await using var bench = new CompanionBench();
        bench.Companion.Act(new PopAction(bench.Companion.Now));
        await bench.PassAsync(CompanionOptions.UsualCareAfter - TimeSpan.FromSeconds(1));
        Assert.DoesNotContain(bench.Companion.Status.Parts, part => part.Name == "copies");
        Assert.Empty(bench.Companion.Care.Backups);

        await bench.PassAsync(TimeSpan.FromSeconds(1));
        await bench.PartAsync("copies", PartState.Fine);
        Assert.True(Assert.Single(bench.Companion.Care.Backups).IsDaily);
    }

    [Fact]
    public async Task An_erasure_that_fails_is_told_to_who_asked_and_the_next_one_erases()
    {
        await using var bench = new CompanionBench();
        await bench.PassAsync(CompanionOptions.UsualCareAfter);
        await bench.PartAsync("copies", PartState.Fine);
        var pops = new EraseSelection(EraseKind.Pops, JournalReading.Beginning, JournalReading.End);
        bench.OnClose = new InvalidOperationException(Fault);
        InvalidOperationException told = await Assert.ThrowsAsync<InvalidOperationException>(
            () => bench.Companion.Care.EraseAsync(pops).WaitAsync(ApiBench.Patience));
        Assert.Equal(Fault, told.Message);

        bench.OnClose = null;
        bench.Companion.Act(new PopAction(bench.Companion.Now));
        ErasePlan erased = await bench.Companion.Care.EraseAsync(pops).WaitAsync(ApiBench.Patience);
        Assert.Equal(1, erased.Rows);
        Assert.False(bench.Companion.Failed.IsCompleted);
        Assert.True(bench.Companion.IsAlive);
    }
}
