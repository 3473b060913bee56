namespace PostureLink.Desktop.Tests;

/// <summary>What a program sent with Notify.</summary>
internal sealed record ReceivedNotification(
    uint Number, string Program, uint Replaces, string Title, string Body, string[] Actions, Dictionary<string, object> Hints, int ExpiresMs);
