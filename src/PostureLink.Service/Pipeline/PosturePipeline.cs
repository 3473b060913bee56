using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>The one flow of the product: samples and decisions in, coached steps out. Live, demo and replay all run it.</summary>
public static class PosturePipeline
{
    /// <summary>Detects posture and coaches.</summary>
    /// <param name="inputs">Blocks and the wearer's actions, in order.</param>
    /// <param name="options">What shapes it.</param>
    /// <param name="earlier">What earlier runs left, so that budgets and wishes outlive a restart; null for nothing.</param>
    /// <returns>Cold; on the thread of the input; completes and fails with it.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static IObservable<CoachStep> Coach(
        this IObservable<SessionInput> inputs, PipelineOptions options, CoachMemory? earlier = null) => inputs
        .DetectPosture(options.Mounting, options.Posture, options.Calibration, options.Lumbar)
        .Coach(options.Coaching, ExerciseCatalogue.For(options.Coaching.Language), options.Calendar, earlier);
}
