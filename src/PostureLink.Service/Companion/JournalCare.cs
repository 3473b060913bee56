using System.Collections.Concurrent;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>
/// What a running service does for its journal beside writing it: the day's copy, and work that no pipeline may write beside.
/// </summary>
internal sealed class JournalCare
{
    private readonly HealthBoard _health;
    private readonly Action<string> _log;
    private readonly TextResources _texts;
    private readonly FaultWords _faults;
    private readonly Func<bool> _askLoop;
    private readonly ConcurrentQueue<Action> _waiting = new();
    private readonly DailyCare _daily;
    private readonly CancellationToken _stop;
    private Task _caring = Task.CompletedTask;

    /// <param name="options">What the companion is made of.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="health">Is told how the copies are.</param>
    /// <param name="texts">The sentences of the room.</param>
    /// <param name="askLoop">Has the companion's loop end the pipeline and call <see cref="RunWaiting"/>; false when it is ending.</param>
    /// <param name="stop">Gives the day's care up: the service ends.</param>
    public JournalCare(
        CompanionOptions options, PatientJournal journal, HealthBoard health, TextResources texts, Func<bool> askLoop,
        CancellationToken stop)
    {
        _stop = stop;
        _health = health;
        _log = options.Log;
        _texts = texts;
        _faults = new FaultWords(options.Language);
        _askLoop = askLoop;
        _daily = new DailyCare(options.DataFolder, journal, options.Clocks.Time, options.Keeping, options.Calendar, texts);
        ForWearer = new DataCare(options.DataFolder, journal, options.Clocks.Time, options.Calendar, work => WithoutPipeline(() =>
        {
            work();
            return true;
        }));
    }

    /// <summary>The care that the wearer asks for.</summary>
    public IDataCare ForWearer { get; }

    /// <summary>
    /// Does what is left to do today, on a thread of its own: a copy of years takes seconds, in which samples still arrive.
    /// </summary>
    public void CareForToday()
    {
        if (!_caring.IsCompleted)
            return;
        _caring = Task.Run(() =>
        {
            try
            {
                _health.Say(Parts.Copies, PartState.Fine, _daily.Run(_stop));
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The service ends, and does not keep anybody waiting: the next one makes the copy.
            }
            catch (Exception fault)
            {
                // A copy that was not made must be seen, also when it failed in a way that nobody thought of.
                if (fault is not PostureLinkException)
                    _log(fault.ToString());
                _health.Say(Parts.Copies, PartState.Failing, _faults.Of(fault));
            }
        });
    }

    /// <summary>Does what waits for the pipeline's end; on the loop, while there is none.</summary>
    public void RunWaiting()
    {
        while (_waiting.TryDequeue(out Action? work))
            work();
    }

    /// <summary>Waits for the day's care to end.</summary>
    public async Task EndAsync() => await _caring.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Does something to the journal while no pipeline writes to it, and none remembers what it held.</summary>
    private Task<T> WithoutPipeline<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception fault)
            {
                // Whatever it is belongs to who asked for it: the loop goes on, and the pipeline begins again.
                done.SetException(fault);
            }
        });
        if (!_askLoop())
            done.TrySetException(new ApiException(_texts["ServiceEnds"]));
        return done.Task;
    }
}
