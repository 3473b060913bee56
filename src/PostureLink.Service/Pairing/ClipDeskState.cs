using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What is being done about clips, at one moment.</summary>
/// <param name="Search">The search under way, or the last one; null before the first.</param>
/// <param name="Pairing">The pairing under way, or the last one; null before the first.</param>
/// <param name="Calibrating">The calibration under way, or the last one; null before the first.</param>
public sealed record ClipDeskState(ClipSearchNow? Search, PairingNow? Pairing, CalibrationNow? Calibrating)
{
    /// <summary>
    /// The finding of the wearer's clip by moving it that is under way, or the last one since the last search; null before.
    /// </summary>
    public FindingNow? Finding { get; init; }

    /// <summary>Whether one of them is under way: only one at a time is.</summary>
    public bool IsBusy => Search is { IsOver: false } || IsBusyBesideSearch;

    /// <summary>Whether one of them but the search is under way: a search ends when what it found is gone on with.</summary>
    public bool IsBusyBesideSearch => this is { Finding.IsOver: false } or { Pairing.IsOver: false } or { Calibrating.IsOver: false };
}

/// <summary>A search for clips.</summary>
/// <param name="Began">When it began.</param>
/// <param name="Length">How long it lasts.</param>
/// <param name="IsOver">Whether it is over.</param>
/// <param name="Heard">What was heard, clips first, the strongest first.</param>
/// <param name="Refusal">Why it was cut short, or null.</param>
public sealed record ClipSearchNow(EventTime Began, TimeSpan Length, bool IsOver, IReadOnlyList<NearbyClip> Heard, ClipRefusal? Refusal)
{
    /// <summary>Where the clip is to be worn that is looked for. Default where it measures the trunk.</summary>
    public ClipPlace Place { get; init; }
}

/// <summary>How far a pairing has come.</summary>
public enum PairingStage
{
    /// <summary>The clip is looked for and connected to.</summary>
    Connecting = 0,

    /// <summary>The clip asks for its code.</summary>
    CodeWanted,

    /// <summary>The wearer is asked whether to pair, or whether the clip shows the same code.</summary>
    ConsentWanted,

    /// <summary>A code is to be typed on the clip.</summary>
    CodeShown,

    /// <summary>The clip is the wearer's.</summary>
    Done,

    /// <summary>It did not come about; nothing was kept.</summary>
    Refused,
}

/// <summary>A pairing.</summary>
/// <param name="Clip">The clip, as it was heard.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Code">The code that is shown or compared, or null.</param>
/// <param name="Kept">The clip as it was kept, once it is done.</param>
/// <param name="Refusal">Why it did not come about, or null.</param>
public sealed record PairingNow(
    NearbyClip Clip, PairingStage Stage, string? Code = null, PairedClip? Kept = null, ClipRefusal? Refusal = null)
{
    /// <summary>Whether it is over.</summary>
    public bool IsOver => Stage is PairingStage.Done or PairingStage.Refused;
}

/// <summary>A calibration of the clip in use, by whoever asked for it.</summary>
/// <param name="Pose">Which pose is held.</param>
/// <param name="From">When it is held from.</param>
/// <param name="Until">Until when.</param>
/// <param name="Progress">How it is going; null before its first second.</param>
/// <param name="Verdict">What came of it: <see cref="CalibrationDone"/> or <see cref="CalibrationRefused"/>; null before.</param>
/// <param name="IsSilent">Whether it was given up, because nothing came of it in good time.</param>
public sealed record CalibrationNow(
    CalibrationPose Pose, EventTime From, EventTime Until, CalibrationProgress? Progress, PostureEvent? Verdict, bool IsSilent)
{
    /// <summary>
    /// What came of it for the clip on the low back: <see cref="SecondClipCalibrated"/> or <see cref="CalibrationRefused"/>; null
    /// without such a clip, while it sends nothing, and before.
    /// </summary>
    public PostureEvent? SecondVerdict { get; init; }

    /// <summary>Whether the wearer left it; nothing was taken.</summary>
    public bool IsLeft { get; init; }

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Verdict is not null || IsSilent || IsLeft;
}
