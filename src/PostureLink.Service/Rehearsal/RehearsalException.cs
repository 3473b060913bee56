using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A rehearsal cannot be played: its script or its folder cannot be used. Every fault is named.</summary>
public sealed class RehearsalException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="place">The script, or the folder.</param>
    /// <param name="faults">Every fault: the line where there is one, what is wrong, and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public RehearsalException(string place, IReadOnlyList<string> faults, Exception? innerException = null)
        : base($"{place} cannot be rehearsed: {string.Join("; ", faults)}.", innerException)
    {
        Place = place;
        Faults = faults;
    }

    /// <summary>The script, or the folder.</summary>
    public string Place { get; }

    /// <summary>Every fault.</summary>
    public IReadOnlyList<string> Faults { get; }
}
