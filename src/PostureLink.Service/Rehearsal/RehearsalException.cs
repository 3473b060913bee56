using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A rehearsal cannot be played: its script or its folder cannot be used. The message names the first faults.</summary>
public sealed class RehearsalException : PostureLinkException
{
    /// <summary>A file that is no script at all would have one for each of its lines.</summary>
    private const int MostTold = 10;

    /// <summary>Creates the exception.</summary>
    /// <param name="place">The script, or the folder.</param>
    /// <param name="faults">Every fault: the line where there is one, what is wrong, and what to do.</param>
    /// <param name="innerException">What brought it about, or null.</param>
    public RehearsalException(Wording place, IReadOnlyList<Wording> faults, Exception? innerException = null)
        : base(Because.Of("RehearsalUnusable", place, Wording.Join("; ", Told(faults))), innerException)
    {
        Place = place.ToString();
        Faults = [.. faults.Select(fault => fault.ToString())];
    }

    /// <summary>The script, or the folder, in English.</summary>
    public string Place { get; }

    /// <summary>Every fault, in English.</summary>
    public IReadOnlyList<string> Faults { get; }

    private static IReadOnlyList<Wording> Told(IReadOnlyList<Wording> faults) => faults.Count <= MostTold
        ? faults
        : [.. faults.Take(MostTold), Because.Of("RehearsalMore", faults.Count - MostTold)];
}
