namespace PostureLink.Bluetooth.Tests;

/// <summary>The contract on the library itself, over an org.bluez of our own.</summary>
[Collection(InTheHandBus.Collection)]
public sealed class InTheHandRadioContractTests() : RadioContract(RadioUnderTest.InTheHand);
