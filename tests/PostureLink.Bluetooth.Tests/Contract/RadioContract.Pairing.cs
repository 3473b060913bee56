using PostureLink.Core;

namespace PostureLink.Bluetooth.Tests;

/// <summary>Bonds: made, refused, forgotten.</summary>
public abstract partial class RadioContract
{
    [RadioFact]
    public async Task A_clip_that_asks_for_nothing_is_paired_without_a_question()
    {
        var wearer = new WearerAtPairing();
        await PairAsync(wearer);
        Assert.Empty(wearer.Questions);
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact]
    public async Task Pairing_at_an_address_at_which_there_is_nothing_is_not_found()
    {
        await FailsAsync(
            Radio.PairAsync(Harness.StrangeAddress, new WearerAtPairing(), CancellationToken.None), RadioFailure.NotFound);
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact(RadioAbilities.Pairing)]
    public async Task Consent_is_asked_for_once_and_a_second_pairing_does_nothing()
    {
        Harness.Demand(PairingDemand.Consent);
        var wearer = new WearerAtPairing { Agrees = true };
        await PairAsync(wearer);
        await PairAsync(wearer);
        Assert.Equal([$"{Harness.Address}: pair?"], wearer.Questions);
        Assert.True(Harness.IsBonded);
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact(RadioAbilities.Pairing)]
    public async Task Consent_that_is_not_given_makes_no_bond_and_can_be_given_later()
    {
        Harness.Demand(PairingDemand.Consent);
        await FailsAsync(
            Radio.PairAsync(Harness.Address, new WearerAtPairing(), CancellationToken.None), RadioFailure.PairingNeeded);
        Assert.False(Harness.IsBonded);
        await PairAsync(new WearerAtPairing { Agrees = true });
        Assert.True(Harness.IsBonded);
    }

    [RadioFact(RadioAbilities.PasskeyPairing)]
    public async Task A_code_to_enter_on_the_clip_is_shown()
    {
        Harness.Demand(PairingDemand.CodeIsShown);
        var wearer = new WearerAtPairing();
        await PairAsync(wearer);
        Assert.Equal($"{Harness.Address}: enter {RadioHarness.Code}", Assert.Single(wearer.Questions.Distinct()));
        Assert.True(Harness.IsBonded);
    }

    [RadioFact(RadioAbilities.PasskeyPairing)]
    public async Task A_code_that_the_clip_shows_is_asked_for()
    {
        Harness.Demand(PairingDemand.CodeIsAsked);
        var wearer = new WearerAtPairing { Code = RadioHarness.Code };
        await PairAsync(wearer);
        Assert.Equal([$"{Harness.Address}: which code?"], wearer.Questions);
        Assert.True(Harness.IsBonded);
    }

    [RadioFact(RadioAbilities.PasskeyPairing)]
    public async Task Codes_are_compared_with_all_their_digits()
    {
        Harness.Demand(PairingDemand.CodesAreCompared);
        var wearer = new WearerAtPairing { Agrees = true };
        await PairAsync(wearer);
        Assert.Equal([$"{Harness.Address}: same code {RadioHarness.Code}?"], wearer.Questions);
        Assert.True(Harness.IsBonded);
    }

    [RadioFact(RadioAbilities.PasskeyPairing)]
    public async Task A_wrong_code_and_no_code_make_no_bond()
    {
        foreach ((PairingDemand demand, string? code) in new[]
        {
            (PairingDemand.CodeIsAsked, "000001"), (PairingDemand.CodeIsAsked, null), (PairingDemand.CodesAreCompared, null),
        })
        {
            Harness.Demand(demand);
            await FailsAsync(
                Radio.PairAsync(Harness.Address, new WearerAtPairing { Code = code }, CancellationToken.None),
                RadioFailure.PairingNeeded);
            Assert.False(Harness.IsBonded);
        }
        await Harness.WaitForNothingLeftAsync();
    }

    [RadioFact(RadioAbilities.Pairing)]
    public async Task Pairing_given_up_while_the_wearer_is_asked_ends_and_makes_no_bond()
    {
        Harness.Demand(PairingDemand.Consent);
        var wearer = new WearerAtPairing { Dawdles = true };
        using var giveUp = new CancellationTokenSource();
        Task pairing = Radio.PairAsync(Harness.Address, wearer, giveUp.Token);
        await Harness.WaitAsync(wearer.Asked, "the question");
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Harness.WaitAsync(pairing, "a pairing that was given up"));
        await Harness.WaitForNothingLeftAsync();

        Assert.True(wearer.WasInterrupted);
        Assert.False(Harness.IsBonded);
    }

    [RadioFact(RadioAbilities.Forget)]
    public async Task A_forgotten_clip_is_paired_anew()
    {
        Harness.Demand(PairingDemand.Consent);
        await PairAsync(new WearerAtPairing { Agrees = true });
        await Harness.WaitAsync(Radio.ForgetAsync(Harness.Address, CancellationToken.None), "forgetting");
        Assert.False(Harness.IsBonded);
        await Harness.AdvertiseAsync();

        var wearer = new WearerAtPairing { Agrees = true };
        await PairAsync(wearer);
        Assert.Single(wearer.Questions);
    }

    [RadioFact]
    public async Task Forgetting_what_is_not_known_is_no_failure()
    {
        await Harness.WaitAsync(Radio.ForgetAsync(Harness.StrangeAddress, CancellationToken.None), "forgetting");
        await Harness.WaitForNothingLeftAsync();
    }

    private Task PairAsync(IPairingAgent agent) =>
        Harness.WaitAsync(Radio.PairAsync(Harness.Address, agent, CancellationToken.None), "pairing");
}
