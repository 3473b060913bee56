using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The wearer's data, and what they are about to do with it.</summary>
/// <param name="Backups">The backups in the data folder.</param>
/// <param name="Asked">What they asked to erase, as it was typed.</param>
/// <param name="Plan">What that would take away; null before it was asked.</param>
/// <param name="Fault">Name of the sentence that says why something cannot be done, or null.</param>
public sealed record DataModel(IReadOnlyList<BackupInfo> Backups, EraseForm Asked, ErasePlan? Plan, string? Fault)
{
    /// <summary>A backup that would be restored, or null.</summary>
    public RestoreOffer? Restore { get; init; }

    /// <summary>Rows that would be imported, or null.</summary>
    public ImportOffer? Import { get; init; }

    /// <summary>What the service says of <see cref="Fault"/>, in English, or null.</summary>
    public Wording? Reason { get; init; }

    /// <summary>The data, while nothing is about to be done with it.</summary>
    /// <param name="companion">The running service.</param>
    public static DataModel Read(ICompanion companion)
    {
        ArgumentNullException.ThrowIfNull(companion);
        return new DataModel(companion.Care.Backups, EraseForm.Empty, null, null);
    }
}
