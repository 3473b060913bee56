using PostureLink.Core;

namespace PostureLink.Posture;

/// <summary>Says once that both clips are gone by, and once that only one is any more; not every second that is missing.</summary>
internal sealed class SecondClipWatch
{
    /// <summary>Seconds without it before it is called lost: a link that stumbles is none.</summary>
    private const int LostAfter = 10;

    /// <summary>Seconds with it before it is called back.</summary>
    private const int BackAfter = 3;

    private bool? _isBoth;
    private int _with;
    private int _without;
    private int _ofThis;
    private SecondClipLoss? _now;
    private SecondClipLoss _told;

    /// <summary>Takes a second in which the upper clip was seen.</summary>
    /// <param name="loss">Why the second clip was not gone by in it, or null when it was.</param>
    /// <param name="at">Its end.</param>
    /// <param name="events">Receives what is certain now.</param>
    public void Take(SecondClipLoss? loss, EventTime at, List<PostureEvent> events)
    {
        _without = loss is null ? 0 : _without + 1;
        _ofThis = loss is null ? 0 : loss == _now ? _ofThis + 1 : 1;
        _with = loss is null ? _with + 1 : 0;
        _now = loss;
        if (_isBoth != true && _with >= BackAfter)
        {
            _isBoth = true;
            events.Add(new SecondClipBack(at));
        }
        else if (loss is { } why && (_isBoth == false ? why != _told && _ofThis >= LostAfter : _without >= LostAfter))
        {
            // It is lost whatever the reasons that took turns; another reason is told when it has lasted itself.
            (_isBoth, _told) = (false, why);
            events.Add(new SecondClipLost(at, why));
        }
    }
}
