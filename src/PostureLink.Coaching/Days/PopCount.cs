using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>Counts pops in a day. Many in one day are worth a card: once, not daily.</summary>
/// <remarks>A value that lies within what uses it; do not copy it.</remarks>
internal struct PopCount(WearerClock clock)
{
    /// <summary>Pops in a day that are worth a card.</summary>
    public const int Many = 10;

    private DateOnly _day;
    private int _today;
    private bool _wereMany;

    /// <summary>Notes a pop; true for the one that makes them many, the first time that they are.</summary>
    public bool Add(EventTime at)
    {
        DateOnly day = clock.DateOf(at);
        _today = day == _day ? _today + 1 : 1;
        _day = day;
        if (_wereMany || _today < Many)
            return false;
        _wereMany = true;
        return true;
    }
}
