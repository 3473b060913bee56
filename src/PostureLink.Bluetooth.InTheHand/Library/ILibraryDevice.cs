namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A clip as the library has it, one object for each attempt to connect. Dispose it to let go of what it watches.</summary>
internal interface ILibraryDevice : IDisposable
{
    /// <summary>Raised at the end of a link; not always, twice, or after an end of one's own, on any thread.</summary>
    event Action? Disconnected;

    /// <summary>Bytes of one ATT message; 0 where the library does not know.</summary>
    int Mtu { get; }

    /// <summary>Asks for a link. May end with none (Windows), or fail and leave one.</summary>
    Task ConnectAsync();

    /// <summary>How the link stands, asked anew: the library's own IsConnected goes on saying yes after a loss.</summary>
    Task<LibraryLink> GetLinkAsync();

    /// <summary>Ends the link, or the attempt to make one.</summary>
    Task DisconnectAsync();

    /// <summary>Whether there is a bond, asked anew.</summary>
    Task<bool> GetPairedAsync();

    /// <summary>Asks for a bond that needs no code. May end well without one (Windows).</summary>
    Task PairAsync();

    /// <summary>Takes the wish for a bond back.</summary>
    Task CancelPairingAsync();

    /// <summary>Has the system forget it.</summary>
    Task ForgetAsync();

    /// <summary>What it offers. Characteristics may be missing where another program holds a service (Windows).</summary>
    Task<IReadOnlyList<LibraryService>> GetServicesAsync();
}
