using System.Reactive.Concurrency;

namespace PostureLink.Clips;

/// <summary>What is done about a broken link, from the least to the most.</summary>
internal enum RepairRung
{
    /// <summary>Connect again, without a search: most lost links come back at once.</summary>
    Reconnect = 0,

    /// <summary>Search for the clip, then connect.</summary>
    Rescan,

    /// <summary>Have the system forget what it remembers of the clip's services.</summary>
    Forget,

    /// <summary>Forget the bond, and pair anew when the clip is heard.</summary>
    PairAnew,

    /// <summary>Switch the adapter off and on.</summary>
    PowerCycle,

    /// <summary>Tell the wearer what to do, and go on searching.</summary>
    Advise,
}

/// <summary>The next step of a repair.</summary>
/// <param name="Rung">What is done.</param>
/// <param name="Wait">How long to wait before the next try.</param>
/// <param name="Plan">What is done, as sentences for the wearer.</param>
internal sealed record RepairStep(RepairRung Rung, TimeSpan Wait, string Plan);

/// <summary>Decides what is done when a try has ended: the back-off, and how hard the remedy is.</summary>
/// <remarks>
/// The adapter is only switched off and on when the machine, and not the clip, looks stuck: the clip is heard and yet not
/// kept, or searches hear nobody at all. A clip that merely went away with its wearer never costs the machine its other links.
/// </remarks>
internal sealed class RepairLadder
{
    // Real bluetoothd, when the clip has forgotten the bond: Connect() succeeds and the link drops within 70 ms, each time.
    private const int DropsOfALostBond = 3;

    private const int FailuresBeforeAdvice = 4;
    private const int DeafSearches = 3;
    private static readonly TimeSpan BetweenPowerCycles = TimeSpan.FromHours(1);

    private readonly ClipSessionOptions _options;
    private readonly ClipPairing _pairing;
    private readonly LinkWords _words;
    private readonly IStopwatch _watch;
    private TimeSpan? _cycledAt;
    private int _failures;
    private int _drops;
    private int _deaf;
    private int _incomplete;
    private int _bondRepairs;

    /// <param name="options">Waits, and what is allowed.</param>
    /// <param name="pairing">What the clip demands before it talks.</param>
    /// <param name="scheduler">The clock.</param>
    /// <param name="words">How it is said.</param>
    public RepairLadder(ClipSessionOptions options, ClipPairing pairing, IScheduler scheduler, LinkWords words)
    {
        _words = words;
        _options = options;
        _pairing = pairing;
        _watch = scheduler.StartStopwatch();
    }

    /// <summary>What the wearer can do about the last end.</summary>
    public string Advice { get; private set; } = "";

    /// <summary>Begins at the bottom again: the machine was asleep, or its radio away, and old failures say nothing.</summary>
    public void Reset()
    {
        _failures = 0;
        _drops = 0;
        _deaf = 0;
        _incomplete = 0;
    }

    /// <summary>Decides on the next step.</summary>
    /// <param name="end">How the last try ended.</param>
    /// <param name="jitter">0 to 1, for the wait.</param>
    public RepairStep After(LinkEnd end, double jitter)
    {
        if (end.BroughtData)
        {
            Reset();
            _bondRepairs = 0;
        }
        _failures++;
        _drops = end.Fault == LinkFault.Dropped ? _drops + 1 : 0;
        _deaf = end is { Fault: LinkFault.NotFound, Hearing: Hearing.Nobody } ? _deaf + 1 : 0;
        _incomplete = end.Fault == LinkFault.Incomplete ? _incomplete + 1 : 0;
        Advice = AdviceFor(end.Fault);
        bool bondLost = _drops >= DropsOfALostBond;
        RepairRung rung = RungFor(end);
        TimeSpan wait = _options.RetryAfter(_failures, jitter);
        string plan = _words.Fill($"plan.{rung}", _words.Seconds(wait), Advice);
        if (_bondRepairs > 1 && rung is (RepairRung.Forget or RepairRung.PairAnew))
            plan = $"{Advice} {plan}";
        return new RepairStep(rung, wait, bondLost ? _words.Fill("bond.lost", plan) : plan);
    }

    private RepairRung RungFor(LinkEnd end)
    {
        if (end.Fault == LinkFault.Incomplete)
        {
            // Forgetting would cost a bond: that is for the wearer to decide, and a new connection often reads a new table.
            if (_pairing == ClipPairing.None)
                return RepairRung.Forget;
            return _incomplete < FailuresBeforeAdvice ? RepairRung.Rescan : RepairRung.Advise;
        }
        if (end.Fault == LinkFault.PairingNeeded || _drops >= DropsOfALostBond)
            return RepairBond();
        if (end.BroughtData)
            return RepairRung.Reconnect;
        if (_failures < FailuresBeforeAdvice)
            return RepairRung.Rescan;
        return MayPowerCycle(end) ? RepairRung.PowerCycle : RepairRung.Advise;
    }

    /// <summary>Only where it takes no code, which only the wearer has.</summary>
    private RepairRung RepairBond()
    {
        if (_pairing == ClipPairing.Code)
            return RepairRung.Advise;
        _bondRepairs++;
        _drops = 0;
        return _pairing == ClipPairing.None ? RepairRung.Forget : RepairRung.PairAnew;
    }

    private bool MayPowerCycle(LinkEnd end)
    {
        bool stuck = _deaf >= DeafSearches
            || (end.Hearing == Hearing.TheClip && end.Fault is (LinkFault.Lost or LinkFault.TimedOut or LinkFault.Silent));
        if (!_options.AllowPowerCycle || !stuck || _watch.Elapsed - _cycledAt < BetweenPowerCycles)
            return false;
        _cycledAt = _watch.Elapsed;
        return true;
    }

    private string AdviceFor(LinkFault fault) => _words[fault switch
    {
        LinkFault.NotFound when _deaf >= DeafSearches => "advice.nobody",
        LinkFault.NotFound or LinkFault.Busy or LinkFault.RadioUnavailable or LinkFault.Unsupported => $"advice.{fault}",
        LinkFault.Dropped or LinkFault.PairingNeeded or LinkFault.Incomplete => "advice.bond",
        _ => "advice",
    }];
}
