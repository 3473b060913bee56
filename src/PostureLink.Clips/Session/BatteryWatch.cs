using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace PostureLink.Clips;

/// <summary>Keeps the battery level, and warns when it is low: once at each level, and anew after the clip was charged.</summary>
internal sealed class BatteryWatch : IDisposable
{
    // No more than three words about one battery: Gadgetbridge once repeated its warning every other minute (issue 411).
    private static readonly int[] Levels = [20, 10, 5];

    // A clip that does not say whether it is charged has been when its level is this much above the last one told.
    private const int Charged = 10;

    private readonly BehaviorSubject<ClipBatteryLevel?> _latest = new(null);
    private readonly string _name;
    private readonly LinkWords _words;
    private readonly Action<string> _warn;
    private int? _toldAt;
    private bool _charging;

    /// <param name="name">The clip's name, for the warning.</param>
    /// <param name="words">How it is said.</param>
    /// <param name="warn">Takes the warning.</param>
    public BatteryWatch(string name, LinkWords words, Action<string> warn)
    {
        _name = name;
        _words = words;
        _warn = warn;
    }

    /// <summary>Levels; the last one at once.</summary>
    public IObservable<ClipBatteryLevel> Latest => _latest.Where(it => it is not null).Select(it => it!);

    /// <summary>The clip said how full it is.</summary>
    public void Take(ClipBatteryLevel level)
    {
        _latest.OnNext(level);
        if (_charging || level.Percent >= _toldAt + Charged)
            _toldAt = null;
        int? reached = Levels.Where(it => level.Percent <= it).Select(it => (int?)it).Min();
        if (_charging || reached is null || reached >= _toldAt)
            return;
        _toldAt = reached;
        _warn(_words.Fill("battery.low", _name, level.Percent));
    }

    /// <summary>The clip is being charged, or not.</summary>
    public void Charge(bool charging)
    {
        _charging = charging;
        if (charging)
            _toldAt = null;
    }

    /// <summary>Completes the stream.</summary>
    public void Dispose() => _latest.OnCompleted();
}
