namespace PostureLink.Service;

/// <summary>The one loop that makes every change, one after another: another clip, other settings, a repair, work on the journal.</summary>
internal sealed class CompanionLoop
{
    private readonly Wishes _wishes;
    private readonly WornClips _clips;
    private readonly PipelineInUse _pipeline;
    private readonly Action _runWaitingCare;
    private readonly Action _tellSettings;
    private readonly CancellationToken _stop;
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _run;

    /// <param name="wishes">What it is asked for.</param>
    /// <param name="clips">The clips that it takes and gives up.</param>
    /// <param name="pipeline">The pipeline that it begins and ends.</param>
    /// <param name="runWaitingCare">Does what waits for the pipeline's end.</param>
    /// <param name="tellSettings">Tells that the pipeline goes by other settings.</param>
    /// <param name="stop">Grants no wish any more.</param>
    public CompanionLoop(
        Wishes wishes, WornClips clips, PipelineInUse pipeline, Action runWaitingCare, Action tellSettings, CancellationToken stop)
    {
        _wishes = wishes;
        _clips = clips;
        _pipeline = pipeline;
        _runWaitingCare = runWaitingCare;
        _tellSettings = tellSettings;
        _stop = stop;
    }

    /// <summary>Ends when the clip is looked for, or known to be missing, and the pipeline listens; cancelled by an earlier end.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends with the loop; with the fault when it failed.</summary>
    public Task Running => _run ?? Task.CompletedTask;

    /// <summary>Begins with the clips.</summary>
    public void Start()
    {
        _wishes.Ask(Wish.Clip);
        _run = RunAsync();
    }

    /// <summary>Takes no wish any more. One that is being granted goes on: <see cref="Running"/> tells when it is over.</summary>
    public void Complete()
    {
        _wishes.Complete();
        _begun.TrySetCanceled();
    }

    private async Task RunAsync()
    {
        await foreach (Wish wish in _wishes.ReadAllAsync().ConfigureAwait(false))
        {
            if (_stop.IsCancellationRequested)
                return;
            await GrantAsync(wish).ConfigureAwait(false);
        }
    }

    private Task GrantAsync(Wish wish) => wish switch
    {
        Wish.Clip => TakeClipsAsync(),
        Wish.SecondClip => TakeLowBackAsync(),
        // Who hears of it looks at a service that goes by them.
        Wish.Settings => RenewPipelineAsync(then: _tellSettings),
        // What a pipeline remembers it would write again.
        Wish.Erasure => RenewPipelineAsync(between: _runWaitingCare),
        Wish.Pipeline => RenewPipelineAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(wish), wish, "The loop knows no such wish."),
    };

    private async Task TakeClipsAsync()
    {
        await _clips.EndAsync().ConfigureAwait(false);
        await _pipeline.EndAsync().ConfigureAwait(false);
        _clips.Begin();
        _pipeline.Begin();
        _clips.StartSessions();
        _begun.TrySetResult();
    }

    private async Task TakeLowBackAsync()
    {
        // The pipeline goes on with one clip meanwhile.
        await _clips.LowBack.EndAsync().ConfigureAwait(false);
        _clips.BeginLowBack();
        if (_clips.LowBack.InUse is not null && !_pipeline.HasSecond)
            await RenewPipelineAsync().ConfigureAwait(false);
        _clips.LowBack.InUse?.Session.Start();
    }

    private async Task RenewPipelineAsync(Action? between = null, Action? then = null)
    {
        await _pipeline.EndAsync().ConfigureAwait(false);
        between?.Invoke();
        _pipeline.Begin();
        then?.Invoke();
    }
}
