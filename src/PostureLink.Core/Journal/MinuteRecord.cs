namespace PostureLink.Core;

/// <summary>One UTC minute of the wearer's time, second by second.</summary>
/// <param name="Start">Start of the minute, UTC.</param>
/// <param name="Zone">IANA name of the zone the wearer was in.</param>
/// <param name="States">60 codes of <see cref="SecondCode"/>, one a second; <c>.</c> where nothing was recorded.</param>
/// <param name="Flexion">60 values, one a second: flexion in whole degrees, -127 to 127; -128 where unknown.</param>
/// <param name="MovementMg">Mean movement over the seconds in which it was known, thousandths of g; 0 without any.</param>
public sealed record MinuteRecord(EventTime Start, string Zone, string States, byte[] Flexion, double MovementMg)
{
    /// <summary>Seconds in a minute record.</summary>
    public const int Seconds = 60;

    /// <summary>The flexion value that says "unknown".</summary>
    public const sbyte UnknownFlexion = sbyte.MinValue;

    /// <summary>Flexion of one second, whole degrees, or null where unknown.</summary>
    /// <param name="second">0 to 59.</param>
    public double? FlexionDeg(int second) => (sbyte)Flexion[second] == UnknownFlexion ? null : (sbyte)Flexion[second];

    /// <summary>Refuses a minute that does not have a known state and a flexion for each of its seconds, or does not begin one.</summary>
    /// <exception cref="FormatException">It is not whole.</exception>
    internal void RequireWhole()
    {
        if (Start != Start.FloorToMinute())
            throw new WordedFormatException(Because("minute.start"));
        if (States.Length != Seconds || Flexion.Length != Seconds)
            throw new WordedFormatException(Because("minute.length", States.Length, Flexion.Length, Seconds));
        foreach (char code in States)
            SecondCode.Parse(code);
    }

    private static Wording Because(string name, params object?[] values) => new(typeof(MinuteRecord), name, values);

    /// <summary>Whole degrees as stored, kept inside what a byte holds.</summary>
    public static byte ToStoredFlexion(double flexionDeg) =>
        unchecked((byte)(sbyte)Math.Clamp(Math.Round(flexionDeg), -127, 127));
}
