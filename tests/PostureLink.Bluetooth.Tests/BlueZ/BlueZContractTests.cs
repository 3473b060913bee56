namespace PostureLink.Bluetooth.Tests;

/// <summary>The contract on the radio on BlueZ, with a socket for notifications.</summary>
public sealed class BlueZContractTests() : RadioContract(RadioUnderTest.BlueZ);

/// <summary>The contract on the radio on BlueZ, with a bluetoothd that has no sockets for notifications.</summary>
public sealed class BlueZBySignalsContractTests() : RadioContract(RadioUnderTest.BlueZBySignals);
