namespace PostureLink.Bluetooth.Tests;

/// <summary>The contract on the simulated radio, in virtual time.</summary>
public sealed class SimulatedRadioContractTests() : RadioContract(RadioUnderTest.Simulated);
