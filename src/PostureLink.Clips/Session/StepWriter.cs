using System.Reactive;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Takes the steps of a profile on one connection, and waits for their answers.</summary>
internal sealed class StepWriter
{
    private readonly IClipConnection _connection;
    private readonly Deadlines _deadlines;
    private readonly Lock _gate = new();
    private volatile AwaitedAnswer[] _awaited = [];

    /// <param name="connection">The connection.</param>
    /// <param name="deadlines">Deadlines of its calls.</param>
    public StepWriter(IClipConnection connection, Deadlines deadlines)
    {
        _connection = connection;
        _deadlines = deadlines;
    }

    /// <summary>A notification arrived: it may be an answer.</summary>
    public void Hear(Guid characteristic, ReadOnlySpan<byte> value)
    {
        foreach (AwaitedAnswer awaited in _awaited)
        {
            if (awaited.Answer.IsIn(characteristic, value))
                awaited.Told.TrySetResult(awaited.Answer.IsYes(value));
        }
    }

    /// <summary>Writes a step and waits for its answer, where it has one.</summary>
    /// <param name="step">The step.</param>
    /// <param name="what">What it does, for the sentence about its failure: "start".</param>
    /// <param name="token">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, did not answer, or is gone.</exception>
    public async Task TakeAsync(ClipStep step, string what, CancellationToken token)
    {
        if (step.Answer is not { } answer)
        {
            await WriteAsync(step, what, token).ConfigureAwait(false);
            return;
        }

        // Before the write: the answer may come before the write is acknowledged.
        var awaited = new AwaitedAnswer(answer);
        Await(awaited);
        try
        {
            await WriteAsync(step, what, token).ConfigureAwait(false);
            if (!await _deadlines.RunAsync(what, awaited.Told.Task.WaitAsync, token).ConfigureAwait(false))
                throw new ClipRadioException(RadioFailure.Refused, _deadlines.Address, answer.Otherwise);
        }
        finally
        {
            Forget(awaited);
        }
    }

    /// <summary>Writes a step without waiting for an answer.</summary>
    /// <param name="step">The step.</param>
    /// <param name="what">What it does, for the sentence about its failure.</param>
    /// <param name="token">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, did not answer, or is gone.</exception>
    public Task<Unit> WriteAsync(ClipStep step, string what, CancellationToken token) => _deadlines.RunAsync(
        what,
        async deadline =>
        {
            await step.WriteAsync(_connection, deadline).ConfigureAwait(false);
            return Unit.Default;
        },
        token);

    private void Await(AwaitedAnswer answer)
    {
        lock (_gate)
            _awaited = [.. _awaited, answer];
    }

    private void Forget(AwaitedAnswer answer)
    {
        lock (_gate)
            _awaited = [.. _awaited.Where(it => it != answer)];
    }

    /// <summary>An answer that a step waits for; told whether it means yes.</summary>
    private sealed class AwaitedAnswer(ClipAnswer answer)
    {
        public ClipAnswer Answer => answer;

        public TaskCompletionSource<bool> Told { get; } = new();
    }
}
