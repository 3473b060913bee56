using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Looks at one clip after another until the wearer, who moves theirs, says which one it is.</summary>
/// <param name="radio">The radio.</param>
/// <param name="introduction">Connects to a clip.</param>
/// <param name="clocks">The clocks.</param>
/// <param name="change">Changes what is shown of it.</param>
internal sealed class ClipFinding(
    OpenRadio radio, ClipIntroduction introduction, HostClocks clocks, Action<Func<FindingNow, FindingNow>> change)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    private readonly Lock _gate = new();
    private TaskCompletionSource<bool>? _asked;

    /// <summary>Takes what the wearer says of the clip that is looked at.</summary>
    /// <returns>Whether one is.</returns>
    public bool Answer(bool isMine)
    {
        lock (_gate)
            return _asked?.TrySetResult(isMine) ?? false;
    }

    /// <summary>Looks at them in turn.</summary>
    /// <returns>The wearer's own, or null.</returns>
    /// <exception cref="ClipRadioException">The radio cannot be used any more.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<NearbyClip?> FindAsync(IReadOnlyList<NearbyClip> clips, CancellationToken cancellationToken)
    {
        foreach ((int index, NearbyClip clip) in clips.Index())
        {
            change(now => now with
            {
                Index = index,
                Stage = FindingStage.Connecting,
                Demand = PairingStage.Connecting,
                MovementMg = 0,
                LargestMg = 0,
            });
            try
            {
                ClipTrial trial = await introduction.ConnectAsync(clip.Address, clip.Profiles, cancellationToken).ConfigureAwait(false);
                await using (trial.ConfigureAwait(false))
                {
                    if (await IsMineAsync(trial, cancellationToken).ConfigureAwait(false))
                        return clip;
                }
            }
            catch (ClipRadioException failed) when (failed.Failure != RadioFailure.Unavailable)
            {
                change(now => now with { Unseen = [.. now.Unseen, (clip, ClipRefusal.Of(failed))] });
            }
        }
        return null;
    }

    /// <summary>Shows how it moves, then waits for the answer; who knows at once need not wait for the end of the look.</summary>
    private async Task<bool> IsMineAsync(ClipTrial trial, CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _asked = asked;
        radio.Simulation?.Ask(WearerCue.MoveTheClip);
        change(now => now with { Stage = FindingStage.Watching });
        TimeSpan length = MovementMeter.LookFor(trial.Profile.RateHz());
        long before = trial.Movement.Samples;
        await Observable.Interval(Tick, clocks.Scheduler)
            .TakeWhile(tick => MovementMeter.IsLookedOn((tick + 1) * Tick, length, trial.Movement.Samples - before))
            .TakeUntil(asked.Task.ToObservable())
            .Do(_ => Show(trial.Movement.MovementMg))
            .LastOrDefaultAsync()
            .ToTask(cancellationToken).ConfigureAwait(false);
        change(now => now with { Stage = FindingStage.Asking });
        return await asked.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private void Show(double movementMg) =>
        change(now => now with { MovementMg = movementMg, LargestMg = Math.Max(now.LargestMg, movementMg) });
}
