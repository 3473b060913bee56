using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>The clip, what is being done about clips, and the parts of the service that they need.</summary>
/// <param name="Status">How everything stands.</param>
/// <param name="Paired">The clips that are paired.</param>
/// <param name="Calibrations">Calibrations of the last weeks, the newest first.</param>
/// <param name="Desk">What is being done about clips; null where the service has no radio of its own.</param>
/// <param name="Hour">How well the samples arrived in the last hour.</param>
public sealed record ClipModel(
    CompanionStatus Status, IReadOnlyList<PairedClip> Paired, IReadOnlyList<Calibration> Calibrations, ClipDeskState? Desk, LinkHour Hour)
{
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(28);

    /// <summary>The clip in use, or null.</summary>
    public PairedClip? Worn { get; init; }

    /// <summary>The wearer's second clip, on the low back, or null.</summary>
    public PairedClip? LowBack { get; init; }

    /// <summary>From which angle on its wearer is past their mark, degrees; null before a calibration.</summary>
    public double? MarkDeg { get; init; }

    /// <summary>What the clip says of itself, or null.</summary>
    public ClipInformation? Information { get; init; }

    /// <summary>Whether it has something that vibrates.</summary>
    public bool CanVibrate { get; init; }

    /// <summary>How what it reads has moved since its calibration; null before one, and in parts of the page.</summary>
    public PostureDrift? Drift { get; init; }

    /// <summary>Why what was asked for was not done, or null.</summary>
    public ClipRefusal? Refusal { get; init; }

    /// <summary>What came of trying each way of telling, or null.</summary>
    public IReadOnlyList<NotifierTrial>? Trials { get; init; }

    /// <summary>Whether a clip is one of those in use, which a search does not show.</summary>
    /// <param name="address">Its address.</param>
    public bool IsInUse(string address) => address == Worn?.Address || address == LowBack?.Address;

    /// <summary>Reads it for the whole page.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="paired">The clips that are paired.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static ClipModel Read(ICompanion companion, IReadOnlyList<PairedClip> paired)
    {
        ArgumentNullException.ThrowIfNull(companion);
        ClipModel live = ReadLive(companion);
        return live with
        {
            Paired = paired,
            Calibrations = [.. companion.Journal.Read(JournalTables.Calibrations, companion.Now - LookBack, companion.Now).Reverse()],
            Drift = live.Worn?.Calibration is { } calibration ? PostureDrift.Of(companion.Journal, calibration, companion.Now) : null,
        };
    }

    /// <summary>Reads what changes from one moment to the next.</summary>
    /// <param name="companion">The running service.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static ClipModel ReadLive(ICompanion companion)
    {
        ArgumentNullException.ThrowIfNull(companion);
        IClipDesk? desk = companion.Clips;
        return new ClipModel(companion.Status, [], [], desk?.State, LinkHour.Of(companion.Journal, companion.Now))
        {
            Worn = desk?.Worn,
            LowBack = desk?.LowBack,
            MarkDeg = desk?.MarkDeg,
            Information = desk?.Information,
            CanVibrate = desk?.CanVibrate ?? false,
        };
    }
}
