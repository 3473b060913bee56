using System.Globalization;

namespace PostureLink.Dashboard;

/// <summary>Signal strength for people.</summary>
/// <remarks>The marks are judgement: at -55 dBm a clip is in the same hand's reach, below -90 dBm links do not last.</remarks>
internal static class SignalWords
{
    private static readonly int[] MarksDbm = [-90, -80, -67, -55];

    /// <summary>0 to 4.</summary>
    public static int Bars(int dbm) => MarksDbm.Count(mark => dbm >= mark);

    /// <summary>"good, -61 dBm".</summary>
    public static string Of(int? dbm, PageContext page) => dbm is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"{page[$"signal.{Bars(known)}"]}, {known} dBm")
        : page["signal.unknown"];
}
