using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Signal strength for people.</summary>
/// <remarks>The marks are judgement: at -55 dBm a clip is in the same hand's reach, below -90 dBm links do not last.</remarks>
internal static class SignalText
{
    private static readonly int[] MarksDbm = [-90, -80, -67, -55];

    /// <summary>0 to 4.</summary>
    public static int Bars(int dbm) => MarksDbm.Count(mark => dbm >= mark);

    /// <summary>"good, -61 dBm".</summary>
    public static string Describe(int? dbm, TextResources texts) =>
        dbm is { } known
            ? FormattableString.Invariant($"{texts[FormattableString.Invariant($"signal.{Bars(known)}")]}, {known} dBm")
            : texts["signal"];

    /// <summary>Four bars, those there are in the first part, those there are not in the second.</summary>
    public static (string Lit, string Dark) Draw(int dbm, bool unicode)
    {
        string all = unicode ? "▂▄▆█" : "||||";
        int bars = Bars(dbm);
        return (all[..bars], unicode ? all[bars..] : new string('.', 4 - bars));
    }
}
