using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Evaluation;

/// <summary>What one run of the pipeline gets to see, and what was true meanwhile.</summary>
/// <param name="Name">Person, place and trial: also what a random loss of samples is drawn by.</param>
/// <param name="Samples">The samples, in order.</param>
/// <param name="Truths">What was true, each until the next one begins; the first begins at 0.</param>
/// <param name="Mounting">How the sensor sits.</param>
/// <param name="Actions">What the wearer decides.</param>
internal sealed record Session(
    string Name, IReadOnlyList<Sample> Samples, IReadOnlyList<TruthSpan> Truths, SensorMounting Mounting, IReadOnlyList<WearerAction> Actions)
{
    /// <summary>The calibration in force at the start, or null.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>The samples of a second clip on the low back, or null.</summary>
    public IReadOnlyList<Sample>? Lumbar { get; init; }

    /// <summary>Until when the wearer calibrates, microseconds.</summary>
    public long CalibratedAt { get; init; }

    /// <summary>How long after a change of truth states are not compared with it, microseconds: trials are cut hard.</summary>
    public long Settle { get; init; }

    /// <summary>The span that holds a moment, by its index.</summary>
    public int SpanAt(long microseconds)
    {
        int index = Truths.Count - 1;
        while (index > 0 && Truths[index].From > microseconds)
            index--;
        return index;
    }
}
