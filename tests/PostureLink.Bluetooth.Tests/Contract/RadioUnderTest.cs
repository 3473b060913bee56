using PostureLink.MockBlueZ;

namespace PostureLink.Bluetooth.Tests;

/// <summary>A radio as the contract sees it.</summary>
/// <param name="Name">What it is, for the reason of a skipped test.</param>
/// <param name="ContractTests">The class that runs the contract on it.</param>
/// <param name="Abilities">What it claims to do.</param>
/// <param name="MissingReason">Why it cannot be tried on this machine or in this build, or null.</param>
/// <param name="CreateAsync">Makes a radio with one clip near it.</param>
public sealed record RadioUnderTest(
    string Name, Type ContractTests, RadioAbilities Abilities, string? MissingReason, Func<Task<RadioHarness>> CreateAsync)
{
    public static readonly RadioUnderTest Simulated = new(
        "simulated radio", typeof(SimulatedRadioContractTests), SimulatedHarness.Abilities, null,
        () => Task.FromResult<RadioHarness>(new SimulatedHarness()));

    public static readonly RadioUnderTest BlueZ = new(
        "radio on BlueZ", typeof(BlueZContractTests), BlueZHarness.Abilities, PrivateBus.MissingReason,
        async () => await BlueZHarness.CreateAsync());

    public static readonly RadioUnderTest BlueZBySignals = new(
        "radio on BlueZ without sockets", typeof(BlueZBySignalsContractTests), BlueZHarness.Abilities, PrivateBus.MissingReason,
        async () => await BlueZHarness.CreateAsync(withSockets: false));

    public static readonly IReadOnlyList<RadioUnderTest> All = [Simulated, BlueZ, BlueZBySignals];

    public override string ToString() => Name;
}
