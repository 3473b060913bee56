using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A rehearsal cannot be played: its script or its folder cannot be used. Every fault is named.</summary>
public sealed class RehearsalException : PostureLinkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="place">The script, or the folder.</param>
    /// <param name="faults">Every fault: the line where there is one, what is wrong, and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public RehearsalException(Wording place, IReadOnlyList<Wording> faults, Exception? innerException = null)
        : base(Because.Of("RehearsalUnusable", place, Wording.Join("; ", faults)), innerException)
    {
        Place = place.ToString();
        Faults = [.. faults.Select(fault => fault.ToString())];
    }

    /// <summary>The script, or the folder, in English.</summary>
    public string Place { get; }

    /// <summary>Every fault, in English.</summary>
    public IReadOnlyList<string> Faults { get; }
}
