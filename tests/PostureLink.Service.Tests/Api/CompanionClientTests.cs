using PostureLink.Core;

namespace PostureLink.Service.Tests;

/// <summary>What comes of a question that has no good answer.</summary>
public sealed class CompanionClientTests : IAsyncLifetime
{
    private ApiBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ApiBench.OpenAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Who_gives_up_gets_a_cancellation_and_no_fault_of_the_service()
    {
        using CompanionClient client = (await CompanionClient.FindAsync(_bench.Folder, CancellationToken.None))!;
        _bench.Companion.Held.Reset();
        using var giveUp = new CancellationTokenSource();
        Task<StatusValue> asked = client.StatusAsync(giveUp.Token);
        await _bench.Companion.Asked.Task.WaitAsync(ApiBench.Patience);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        _bench.Companion.Held.Set();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CompanionClient.FindAsync(_bench.Folder, giveUp.Token));
        Assert.Equal("test", (await client.StatusAsync(CancellationToken.None)).Version);
    }

    [Fact]
    public async Task Why_the_service_refuses_is_told_in_the_language_of_who_asks_and_in_English_to_a_script()
    {
        using CompanionClient client = (await CompanionClient.FindAsync(_bench.Folder, CancellationToken.None))!;
        Task Snooze() => client.ActAsync(new ActionValue("snooze"), CancellationToken.None);
        Assert.Equal("snooze needs minutes: a second at least, 10080 at most (a week).", (await Assert.ThrowsAsync<ApiException>(Snooze)).Message);
        client.Speaking(Languages.German);
        ApiException refused = await Assert.ThrowsAsync<ApiException>(Snooze);
        Assert.Equal(
            "Der Dienst hat abgelehnt oder nicht geantwortet: snooze braucht Minuten: mindestens eine Sekunde, höchstens 10080 (eine Woche).",
            new FaultWords(Languages.German).Of(refused));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_in_time_is_a_fault_with_the_remedy()
    {
        using CompanionClient client = (await CompanionClient.FindAsync(_bench.Folder, TimeSpan.FromSeconds(2), CancellationToken.None))!;
        _bench.Companion.Held.Reset();
        using var patient = new CancellationTokenSource();
        ApiException fault = await Assert.ThrowsAsync<ApiException>(() => client.StatusAsync(patient.Token));
        _bench.Companion.Held.Set();
        Assert.Contains("did not answer", fault.Message, StringComparison.Ordinal);
        Assert.Contains("posturelink service status", fault.Message, StringComparison.Ordinal);
    }
}
