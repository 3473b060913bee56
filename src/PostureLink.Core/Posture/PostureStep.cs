using System.Collections.Immutable;

namespace PostureLink.Core;

/// <summary>One posture second, with the events it caused and the wearer's decisions that fell into it.</summary>
/// <param name="Second">The second.</param>
/// <param name="Events">What happened at its end, in order; empty for most seconds.</param>
/// <param name="Actions">The wearer's decisions up to its end, in order; empty for most seconds.</param>
/// <param name="Calibrating">How the calibration under way is going; null while there is none.</param>
public readonly record struct PostureStep(
    PostureSecond Second, ImmutableArray<PostureEvent> Events, ImmutableArray<WearerAction> Actions,
    CalibrationProgress? Calibrating = null);
