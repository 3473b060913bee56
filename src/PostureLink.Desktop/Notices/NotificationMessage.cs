using PostureLink.SdBus;

namespace PostureLink.Desktop;

/// <summary>The arguments of Notify.</summary>
/// <param name="Program">Who speaks.</param>
/// <param name="Replaces">The number of the notice in whose place it comes; 0 for a new one.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">May be empty.</param>
/// <param name="Actions">Key, label, key, label.</param>
/// <param name="Hints">By the names of the specification.</param>
/// <param name="Stays">How long; null until it is closed.</param>
internal sealed record NotificationMessage(
    string Program, uint Replaces, string Title, string Body, string[] Actions, IReadOnlyDictionary<string, object> Hints, TimeSpan? Stays)
{
    /// <summary>Writes them.</summary>
    public void Write(BusWriter writer)
    {
        writer.Write(Program);
        writer.Write(Replaces);
        writer.Write("");
        writer.Write(Title);
        writer.Write(Body);
        writer.WriteValue(Actions);
        writer.WriteProperties(Hints);
        writer.Write(Stays is { } span ? (int)span.TotalMilliseconds : 0);
    }
}
