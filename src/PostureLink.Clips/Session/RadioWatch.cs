using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Keeps an eye on whether the radio can be used. A radio that has said nothing yet is taken to be usable.</summary>
internal sealed class RadioWatch : IDisposable
{
    private readonly BehaviorSubject<RadioAvailability?> _latest = new(null);
    private readonly IDisposable _watching;

    /// <param name="radio">The radio.</param>
    /// <param name="onBroken">Is told when the radio breaks the contract of its port.</param>
    public RadioWatch(IClipRadio radio, Action<Exception> onBroken)
    {
        _watching = radio.Availability.Subscribe(_latest.OnNext, onBroken);
    }

    /// <summary>What stands in the way, or null.</summary>
    public RadioAvailability? Hindrance => _latest.Value is { IsReady: false } hindrance ? hindrance : null;

    /// <summary>Each time the radio stops being usable. Hot.</summary>
    public IObservable<RadioAvailability> Hindrances => _latest.Skip(1).Where(it => it is { IsReady: false }).Select(it => it!);

    /// <summary>Waits until the radio stands differently.</summary>
    public Task ChangeAsync(RadioAvailability from, CancellationToken token) =>
        _latest.FirstAsync(it => it != from).ToTask(token);

    /// <summary>Looks away.</summary>
    public void Dispose() => _watching.Dispose();
}
