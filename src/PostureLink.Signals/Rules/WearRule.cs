using PostureLink.Core;

namespace PostureLink.Signals;

/// <summary>Tells that nobody wears the clip: stiller, for longer, than a breathing body can be.</summary>
/// <remarks>
/// <para>A second is dead still when two axes or more vary by less than 8 mg (DETACH, Vert et al. 2022, BMC Med Res Methodol
/// 22:147) and up is within 1 degree both of the second before and of where the stillness began. Dead stillness means taken
/// off after 15 minutes; after 10 when the clip lies flat and was handled just before (Acti4: within 5 degrees, a summed
/// deviation above 500 mg in the 15 s before); after 90 when the wearer lies and the clip is not flat.</para>
/// <para>Time without gravity proves nothing: while worn, the count begins anew after it; while off, the verdict stands
/// until a second says otherwise.</para>
/// </remarks>
public sealed class WearRule
{
    private const double StillSdMg = 8;
    private const double HandledSdMg = 500;
    private const int HandledSeconds = 15;
    private static readonly double StillChord = Tilt.SquaredChord(degrees: 1);
    private static readonly double FlatChord = Tilt.SquaredChord(degrees: 5);

    private readonly Direction _forwardAxis;
    private readonly TimeSpan _still;
    private readonly TimeSpan _stillWhenPutDown;
    private readonly TimeSpan _stillWhenLying;
    private StretchSway _sway;
    private readonly TimeSpan _shortest;
    private int _secondsSinceHandled = int.MaxValue;

    // The stillness that goes on: whether there is one, since when, where it began and where it is; and whether the clip was handled before.
    private bool _isStill;
    private EventTime _stillSince;
    private Direction _first;
    private Direction _previous;
    private bool _wasHandled;

    /// <summary>Creates the rule; the clip begins as worn.</summary>
    /// <param name="forwardAxis">The sensor's axis that points away from, or into, the body: vertical when the clip lies flat.</param>
    /// <param name="still">Dead stillness that means taken off; 15 minutes when null; 10 to 120 minutes.</param>
    /// <param name="stillWhenPutDown">The same when flat and handled just before; 10 minutes when null; 5 to 120 minutes.</param>
    /// <param name="stillWhenLying">The same when lying and the clip is not flat; 90 minutes when null; 10 to 240 minutes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of its range.</exception>
    public WearRule(
        Direction forwardAxis, TimeSpan? still = null, TimeSpan? stillWhenPutDown = null, TimeSpan? stillWhenLying = null)
    {
        _forwardAxis = forwardAxis;
        _still = still ?? TimeSpan.FromMinutes(15);
        _stillWhenPutDown = stillWhenPutDown ?? TimeSpan.FromMinutes(10);
        _stillWhenLying = stillWhenLying ?? TimeSpan.FromMinutes(90);
        _shortest = new[] { _still, _stillWhenPutDown, _stillWhenLying }.Min();
        RuleRange.Check(_still.TotalMinutes, 10, 120, nameof(still));
        RuleRange.Check(_stillWhenPutDown.TotalMinutes, 5, 120, nameof(stillWhenPutDown));
        RuleRange.Check(_stillWhenLying.TotalMinutes, 10, 240, nameof(stillWhenLying));
    }

    /// <summary>Whether stillness that sways as breathing does, although little, needs the time of a wearer who lies.</summary>
    /// <value>Default false.</value>
    public bool SeesBreath { get; init; }

    /// <summary>Whether nothing but sensor noise needs no more than 15 minutes in any attitude, that of a wearer who lies included.</summary>
    /// <value>Default false.</value>
    public bool RestsAnywhere { get; init; }

    /// <summary>Whether stillness that is more than noise and moves as smoothly as a pulse does needs the time of a wearer who lies.</summary>
    /// <value>Default false.</value>
    public bool SeesPulse { get; init; }

    /// <summary>Since when nobody has worn the clip, or null while it is worn.</summary>
    public EventTime? OffSince { get; private set; }

    /// <summary>Takes the next second.</summary>
    /// <param name="second">The second.</param>
    /// <param name="isLying">Whether the wearer, if there is one, lies.</param>
    /// <returns><see cref="OffSince"/> as it now stands. It lies in the past when it first appears.</returns>
    public EventTime? Update(in SecondFeatures second, bool isLying)
    {
        if (!second.HasGravity)
        {
            if (OffSince is null)
                _isStill = false;
            NoteHandled(false);
            return OffSince;
        }

        bool quiet = IsQuiet(second);
        bool goesOn = quiet && _isStill && Tilt.AreNear(second.Up, _first, StillChord) && Tilt.AreNear(second.Up, _previous, StillChord);
        if (!goesOn)
        {
            (OffSince, _isStill, _stillSince, _first) = (null, quiet, second.Start, second.Up);
            _wasHandled = _secondsSinceHandled < HandledSeconds;
            _sway.Clear();
        }
        // Once off, only a sudden change counts: over hours a sensor drifts with the temperature.
        _first = OffSince is null ? _first : second.Up;
        _previous = second.Up;
        if (quiet)
            _sway.Add(second);
        TimeSpan stillFor = second.Start + PostureSecond.Length - _stillSince;
        if (goesOn && OffSince is null && stillFor >= _shortest && stillFor >= Needed(second.Up, isLying))
            OffSince = _stillSince;

        NoteHandled(second.SdXMg + second.SdYMg + second.SdZMg > HandledSdMg);
        return OffSince;
    }

    /// <summary>Counts the seconds since somebody handled the clip; those without gravity pass, too.</summary>
    private void NoteHandled(bool now) => _secondsSinceHandled = now ? 0 : Math.Min(_secondsSinceHandled, HandledSeconds) + 1;

    private TimeSpan Needed(Direction up, bool isLying)
    {
        bool flat = Tilt.IsAlong(up, _forwardAxis, FlatChord);
        bool isNoise = RestsAnywhere && _sway.IsNoiseAlone;
        bool isBody = (SeesBreath && _sway.IsBreathing) || (SeesPulse && _sway.IsSmooth && !_sway.IsNoiseAlone);
        if (flat && _wasHandled && !isBody)
            return _stillWhenPutDown;
        if (isNoise)
            return _still;
        return isBody || (isLying && !flat) ? _stillWhenLying : _still;
    }

    private static bool IsQuiet(in SecondFeatures second)
    {
        int stillAxes = (second.SdXMg < StillSdMg ? 1 : 0) + (second.SdYMg < StillSdMg ? 1 : 0) + (second.SdZMg < StillSdMg ? 1 : 0);
        return stillAxes >= 2;
    }
}
