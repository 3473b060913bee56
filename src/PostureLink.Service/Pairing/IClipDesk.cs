using PostureLink.Clips;

namespace PostureLink.Service;

/// <summary>Finding, pairing, calibrating and forgetting clips, with the running service's own radio. Any thread.</summary>
/// <remarks>
/// One thing at a time: a search, a finding, a pairing or a calibration; a finding and a pairing end the search they came from.
/// Whoever asks is answered at once, and follows <see cref="State"/>, which <see cref="ClipDeskChanged"/> says to look at again.
/// </remarks>
public interface IClipDesk
{
    /// <summary>What is being done.</summary>
    ClipDeskState State { get; }

    /// <summary>The clip in use, or null.</summary>
    PairedClip? Worn { get; }

    /// <summary>The wearer's second clip, on the low back, whether or not it is there just now; null where none is paired.</summary>
    PairedClip? LowBack { get; }

    /// <summary>From which angle on the wearer of the clip in use is past their mark, degrees; null before a calibration.</summary>
    double? MarkDeg { get; }

    /// <summary>What the clip in use says of itself, or null.</summary>
    ClipInformation? Information { get; }

    /// <summary>Whether the clip in use has something that vibrates.</summary>
    bool CanVibrate { get; }

    /// <summary>Begins to look for clips. A clip that is connected does not show itself, the one in use neither.</summary>
    /// <param name="length">How long, more than none.</param>
    /// <param name="place">Where the clip is to be worn; one for the low back goes with a first one.</param>
    /// <returns>Why not, or null.</returns>
    ClipRefusal? Search(TimeSpan length, ClipPlace place = ClipPlace.Upper);

    /// <summary>
    /// Begins to find the wearer's among the clips of the last search: each is connected to in turn, while they move theirs.
    /// </summary>
    /// <returns>Why not, or null.</returns>
    ClipRefusal? FindByMoving();

    /// <summary>Says whether the clip that is looked at is the wearer's; when not, the next one is.</summary>
    /// <param name="isMine">Whether it is.</param>
    /// <returns>Whether one is looked at.</returns>
    bool Recognise(bool isMine);

    /// <summary>Begins to make a clip of the last search the wearer's; it is the one in use at its place from then on.</summary>
    /// <param name="wish">Which, and how.</param>
    /// <returns>Why not, or null.</returns>
    ClipRefusal? Pair(PairingWish wish);

    /// <summary>Answers what a clip demands while it is paired or found.</summary>
    /// <param name="code">The code, where one is wanted.</param>
    /// <param name="agrees">Whether to go on, where consent is wanted.</param>
    /// <returns>Whether something was asked.</returns>
    bool Answer(string? code, bool agrees);

    /// <summary>Ends what is under way: a search, a finding, a pairing or a calibration. Nothing is kept or taken.</summary>
    void GiveUp();

    /// <summary>
    /// Begins to take a pose of the wearer of the clip in use, by the run of the pipeline; a second clip takes the upright along.
    /// </summary>
    /// <param name="pose">The pose.</param>
    /// <returns>Why not, or null.</returns>
    ClipRefusal? Calibrate(Core.CalibrationPose pose);

    /// <summary>Has the clip in use vibrate for a moment.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not, or null.</returns>
    Task<ClipRefusal?> VibrateAsync(CancellationToken cancellationToken);

    /// <summary>Takes another of the wearer's clips into use.</summary>
    /// <param name="address">Its address.</param>
    /// <returns>Why not, or null.</returns>
    ClipRefusal? Wear(string address);

    /// <summary>Parts with a clip: its pose and its bond go, what it recorded stays.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="cancellationToken">Gives up waiting for the system to forget the bond.</param>
    /// <returns>Why not, or null; <see cref="ClipRefusalKind.BondKept"/> when only the system did not forget.</returns>
    Task<ClipRefusal?> ForgetAsync(string address, CancellationToken cancellationToken);
}
