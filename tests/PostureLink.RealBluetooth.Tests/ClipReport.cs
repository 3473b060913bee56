namespace PostureLink.RealBluetooth.Tests;

/// <summary>What the clip in the guest says of itself.</summary>
/// <param name="Writes">Every command that its program was sent, in hexadecimal, the refused ones too.</param>
/// <param name="Sampling">Whether it was started and not stopped since.</param>
/// <param name="Subscribed">Whether notifications of data are on.</param>
/// <param name="Sent">Frames that its program handed to bluetoothd.</param>
/// <param name="Peers">Devices that its controller knows.</param>
public sealed record ClipReport(IReadOnlyList<string> Writes, bool Sampling, bool Subscribed, long Sent, int Peers);
