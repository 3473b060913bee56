namespace PostureLink.SdBus;

/// <summary>Which method to call, and how long to wait for its answer.</summary>
/// <param name="Destination">The name on the bus: "org.bluez".</param>
/// <param name="Path">The object.</param>
/// <param name="Interface">The interface.</param>
/// <param name="Member">The method.</param>
internal readonly record struct BusCall(string Destination, string Path, string Interface, string Member)
{
    /// <summary>How long the bus waits for the answer before it fails with NoReply; null for ever. Default 25 s.</summary>
    public TimeSpan? Limit { get; init; } = TimeSpan.FromSeconds(25);
}
