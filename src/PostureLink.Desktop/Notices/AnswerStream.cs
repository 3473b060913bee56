using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Threading.Channels;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Hands answers out one at a time, off the thread that they came on: a slow listener never holds up the bus.</summary>
internal sealed class AnswerStream : IAsyncDisposable
{
    private readonly Channel<NoticeAnswered> _queue =
        Channel.CreateUnbounded<NoticeAnswered>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Subject<NoticeAnswered> _told = new();
    private readonly Action<Exception> _report;
    private readonly Task _telling;

    /// <param name="report">Takes what a listener throws.</param>
    public AnswerStream(Action<Exception> report)
    {
        _report = report;
        Answers = _told.AsObservable();
        _telling = TellAsync();
    }

    /// <inheritdoc cref="INotifier.Answers"/>
    public IObservable<NoticeAnswered> Answers { get; }

    /// <summary>Queues an answer; never waits.</summary>
    public void Add(NoticeAnswered answer) => _queue.Writer.TryWrite(answer);

    /// <summary>Tells what is queued, then completes.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _telling.ConfigureAwait(false);
    }

    private async Task TellAsync()
    {
        await foreach (NoticeAnswered answer in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                _told.OnNext(answer);
            }
            catch (Exception fault)
            {
                // A listener's fault must not end the answers for good.
                _report(fault);
            }
        }
        _told.OnCompleted();
    }
}
