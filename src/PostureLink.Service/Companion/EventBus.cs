using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace PostureLink.Service;

/// <summary>What happens in the service, one event at a time, to everyone who listens. Any thread.</summary>
internal sealed class EventBus : IDisposable
{
    private readonly Subject<CompanionEvent> _events = new();
    private readonly ISubject<CompanionEvent> _oneAtATime;

    public EventBus() => _oneAtATime = Subject.Synchronize(_events);

    public IObservable<CompanionEvent> Events => _events.AsObservable();

    public void Tell(CompanionEvent happened) => _oneAtATime.OnNext(happened);

    public void Dispose()
    {
        _oneAtATime.OnCompleted();
        _events.Dispose();
    }
}
