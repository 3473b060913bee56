namespace PostureLink.Clips;

/// <summary>What went wrong with a link since its session began, counted by kind.</summary>
/// <param name="NotFound">Searches in which the clip was not heard.</param>
/// <param name="Lost">Links that were lost.</param>
/// <param name="Dropped">Links that were lost within a moment of coming about.</param>
/// <param name="Silent">Links that were ended because they brought no readable sample.</param>
/// <param name="Incomplete">Links on which the clip did not show what its profile demands.</param>
/// <param name="Refused">Tries that ended with a refusal.</param>
/// <param name="TimedOut">Tries that ended with a call that was not answered.</param>
/// <param name="PairingNeeded">Tries that ended for want of a bond.</param>
/// <param name="Busy">Tries in which another program or a phone held the clip.</param>
/// <param name="RadioUnavailable">Tries that ended because the radio could not be used.</param>
/// <param name="Unsupported">Tries that ended because the radio cannot do what the clip needs.</param>
/// <param name="Asides">Questions beside the stream (battery, charger, information) and repairs that failed; they end no link.</param>
public readonly record struct LinkFailures(
    long NotFound, long Lost, long Dropped, long Silent, long Incomplete, long Refused, long TimedOut, long PairingNeeded,
    long Busy, long RadioUnavailable, long Unsupported, long Asides)
{
    /// <summary>Tries and links that ended badly, of all kinds.</summary>
    public long Total => NotFound + Lost + Dropped + Silent + Incomplete + Refused + TimedOut + PairingNeeded + Busy
        + RadioUnavailable + Unsupported;

    internal LinkFailures And(LinkFault fault) => fault switch
    {
        LinkFault.NotFound => this with { NotFound = NotFound + 1 },
        LinkFault.Lost => this with { Lost = Lost + 1 },
        LinkFault.Dropped => this with { Dropped = Dropped + 1 },
        LinkFault.Silent => this with { Silent = Silent + 1 },
        LinkFault.Incomplete => this with { Incomplete = Incomplete + 1 },
        LinkFault.Refused => this with { Refused = Refused + 1 },
        LinkFault.TimedOut => this with { TimedOut = TimedOut + 1 },
        LinkFault.PairingNeeded => this with { PairingNeeded = PairingNeeded + 1 },
        LinkFault.Busy => this with { Busy = Busy + 1 },
        LinkFault.RadioUnavailable => this with { RadioUnavailable = RadioUnavailable + 1 },
        LinkFault.Unsupported => this with { Unsupported = Unsupported + 1 },
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };
}
