namespace PostureLink.Bluetooth.InTheHand;

/// <summary>The library as far as we use it, with its manners: nothing here keeps a deadline, and calls may never end.</summary>
/// <remarks>
/// What it promises is what InTheHand.BluetoothLE 4.0.44 was seen to do, no more. Its calls fail with
/// <see cref="LibraryException"/>, and now and then with something else.
/// </remarks>
internal interface ILibrary
{
    /// <summary>What it is, for people: "InTheHand.BluetoothLE 4.0.44".</summary>
    string Name { get; }

    /// <summary>Whether there is a radio that is on. Fails where there is no bus, no Bluetooth service or no adapter.</summary>
    Task<bool> GetAvailabilityAsync();

    /// <summary>Listens for a while, whole, whatever is heard; never ends when scanning cannot begin.</summary>
    /// <param name="round">How long.</param>
    /// <param name="heard">Takes what was heard, and on Linux what the system merely remembers, on any thread.</param>
    /// <param name="cancellationToken">Ends it sooner, as a success.</param>
    Task ScanAsync(TimeSpan round, Action<LibrarySighting> heard, CancellationToken cancellationToken);

    /// <summary>A clip that the system knows; null where it does not.</summary>
    /// <param name="address">Six bytes in hexadecimal with colons.</param>
    Task<ILibraryDevice?> FindAsync(string address);

    /// <summary>Switches the adapter.</summary>
    Task SetPoweredAsync(bool on);
}
