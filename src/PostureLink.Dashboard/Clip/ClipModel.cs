using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The clip, and the parts of the service that it needs.</summary>
/// <param name="Status">How everything stands.</param>
/// <param name="Paired">The clips that are paired.</param>
/// <param name="Calibrations">Calibrations of the last weeks, the newest first.</param>
public sealed record ClipModel(CompanionStatus Status, IReadOnlyList<PairedClip> Paired, IReadOnlyList<Calibration> Calibrations)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(28);

    /// <summary>Reads it.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="paired">The clips that are paired.</param>
    public static ClipModel Read(ICompanion companion, IReadOnlyList<PairedClip> paired)
    {
        ArgumentNullException.ThrowIfNull(companion);
        return new ClipModel(
            companion.Status, paired, [.. companion.Journal.Read(JournalTables.Calibrations, companion.Now - LookBack, companion.Now).Reverse()]);
    }
}
