namespace PostureLink.Service;

/// <summary>A file that was sent to be taken in, and waits for the word to do it.</summary>
/// <param name="Id">What it is asked for by; nobody guesses it.</param>
/// <param name="Name">What it was called where it came from.</param>
/// <param name="Path">Where it waits.</param>
internal sealed record Upload(string Id, string Name, string Path);
