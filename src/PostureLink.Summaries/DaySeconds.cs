using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>A day laid out second by second: what every figure is computed from.</summary>
internal sealed class DaySeconds
{
    private readonly PostureState[] _states;
    private readonly UnknownReason[] _reasons;
    private readonly sbyte[] _flexionDeg;
    private readonly SampleKind[] _kinds;

    /// <summary>Lays out the seconds of the minutes that fall into the day.</summary>
    /// <exception cref="ArgumentException">The minutes are out of order, overlap, or do not hold 60 codes of seconds.</exception>
    public DaySeconds(DayBounds bounds, IReadOnlyList<MinuteRecord> minutes)
    {
        Bounds = bounds;
        _states = new PostureState[(int)(bounds.Length.Ticks / TimeSpan.TicksPerSecond)];
        _reasons = new UnknownReason[_states.Length];
        _flexionDeg = new sbyte[_states.Length];
        _kinds = new SampleKind[_states.Length];
        Array.Fill(_reasons, UnknownReason.NoRecord);
        Array.Fill(_flexionDeg, MinuteRecord.UnknownFlexion);
        for (int i = 0; i < minutes.Count; i++)
        {
            MinuteRecord minute = minutes[i];
            if (minute.States.Length != MinuteRecord.Seconds || minute.Flexion.Length != MinuteRecord.Seconds)
                throw new ArgumentException($"The minute at {minute.Start} does not hold 60 seconds.", nameof(minutes));
            if (i > 0 && minute.Start - minutes[i - 1].Start < TimeSpan.FromMinutes(1))
                throw new ArgumentException($"The minute at {minute.Start} is not after the one before it.", nameof(minutes));
            Lay(minute);
        }
    }

    public DayBounds Bounds { get; }

    /// <summary>Seconds of the day.</summary>
    public int Count => _states.Length;

    public EventTime TimeOf(int second) => Bounds.Start + TimeSpan.FromSeconds(second);

    public bool IsRecorded(int second) => _reasons[second] != UnknownReason.NoRecord;

    public PostureState State(int second) => _states[second];

    public UnknownReason Reason(int second) => _reasons[second];

    /// <summary>What the clip could tell in a worn second.</summary>
    public SampleKind Kind(int second) => _kinds[second];

    /// <summary>Worn, and the clip told whether the wearer moved.</summary>
    public bool IsMovementSeen(int second) => IsWorn(_states[second]) && _kinds[second] == SampleKind.Acceleration;

    /// <summary>Flexion of a still second, whole degrees; null where the second is not still or the angle is unknown.</summary>
    /// <remarks>Where the clip did not tell movement, of a second that may have been still.</remarks>
    public int? StillFlexionDeg(int second) =>
        _flexionDeg[second] != MinuteRecord.UnknownFlexion && IsStill(_states[second]) ? _flexionDeg[second] : null;

    /// <summary>Worn, still and not lying: the base of every share of flexion.</summary>
    public static bool IsStill(PostureState state) => state is PostureState.UprightStill or PostureState.SlouchedStill
        or PostureState.LeaningBack or PostureState.LeaningSideways or PostureState.BentForward;

    public static bool IsWorn(PostureState state) => state is not (PostureState.Unknown or PostureState.NotWorn);

    private void Lay(MinuteRecord minute)
    {
        long first = (minute.Start - Bounds.Start).Ticks / TimeSpan.TicksPerSecond;
        for (int i = 0; i < MinuteRecord.Seconds; i++)
        {
            if (first + i < 0 || first + i >= Count)
                continue;
            (_states[first + i], _reasons[first + i]) = SecondCode.Parse(minute.States[i]);
            _kinds[first + i] = SecondCode.KindOf(minute.States[i]);
            _flexionDeg[first + i] = (sbyte)minute.Flexion[i];
        }
    }
}
