using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>A day laid out second by second: what every figure is computed from.</summary>
internal sealed class DaySeconds
{
    private readonly char[] _codes;
    private readonly sbyte[] _flexionDeg;

    /// <summary>Lays out the seconds of the minutes that fall into the day.</summary>
    /// <exception cref="ArgumentException">The minutes are out of order, overlap, or do not hold 60 seconds.</exception>
    public DaySeconds(DayBounds bounds, IReadOnlyList<MinuteRecord> minutes)
    {
        Bounds = bounds;
        _codes = new char[(int)(bounds.Length.Ticks / TimeSpan.TicksPerSecond)];
        _flexionDeg = new sbyte[_codes.Length];
        Array.Fill(_codes, SecondCode.NoRecord);
        Array.Fill(_flexionDeg, MinuteRecord.UnknownFlexion);
        for (int i = 0; i < minutes.Count; i++)
        {
            MinuteRecord minute = minutes[i];
            if (minute.States.Length != MinuteRecord.Seconds || minute.Flexion.Length != MinuteRecord.Seconds)
                throw new ArgumentException($"The minute at {minute.Start} does not hold {MinuteRecord.Seconds} seconds.", nameof(minutes));
            if (i > 0 && minute.Start - minutes[i - 1].Start < TimeSpan.FromMinutes(1))
                throw new ArgumentException($"The minute at {minute.Start} is not after the one before it.", nameof(minutes));
            Lay(minute);
        }
    }

    public DayBounds Bounds { get; }

    /// <summary>Seconds of the day.</summary>
    public int Count => _codes.Length;

    public EventTime TimeOf(int second) => Bounds.Start + TimeSpan.FromSeconds(second);

    public bool IsRecorded(int second) => _codes[second] != SecondCode.NoRecord;

    public PostureState State(int second) => SecondCode.Parse(_codes[second]).State;

    public UnknownReason Reason(int second) => SecondCode.Parse(_codes[second]).Reason;

    /// <summary>Worn, still and not lying: the base of every share of flexion.</summary>
    public bool IsStill(int second) => IsStill(State(second));

    /// <summary>Flexion of a still second, whole degrees; null where the second is not still or the angle is unknown.</summary>
    public int? StillFlexionDeg(int second) =>
        _flexionDeg[second] != MinuteRecord.UnknownFlexion && IsStill(second) ? _flexionDeg[second] : null;

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
            _codes[first + i] = minute.States[i];
            _flexionDeg[first + i] = (sbyte)minute.Flexion[i];
        }
    }
}
