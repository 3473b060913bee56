using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>What the wearer is asked, in their language: screening, stop signs, workplace. The sentences are data, in the resources.</summary>
public static class WearerQuestions
{
    private const int WorkstationQuestions = 5;

    /// <summary>The stop signs, those for the same day last, each with its sentence.</summary>
    /// <param name="language">The language.</param>
    public static IReadOnlyList<(StopSigns Sign, string Text)> OfStopSigns(CultureInfo language) => Single<StopSigns>("stop", language);

    /// <summary>What the wearer is told who has ticked stop signs: the words of the card that follows.</summary>
    /// <param name="signs">The signs.</param>
    /// <param name="language">The language.</param>
    public static string AfterStopSigns(StopSigns signs, CultureInfo language) =>
        Texts(language)[(signs & StopSigns.SameDay) != StopSigns.None ? "card.StopSignsToday" : "card.StopSigns"];

    /// <summary>What the screening asks, each with its sentence.</summary>
    /// <param name="language">The language.</param>
    public static IReadOnlyList<(ScreeningAnswers Answer, string Text)> OfScreening(CultureInfo language) =>
        Single<ScreeningAnswers>("screening", language);

    /// <summary>The questions of the look at the workplace.</summary>
    /// <param name="language">The language.</param>
    public static IReadOnlyList<string> OfWorkstation(CultureInfo language)
    {
        TextResources texts = Texts(language);
        return Enumerable.Range(1, WorkstationQuestions)
            .Select(number => texts[FormattableString.Invariant($"workstation.question.{number}")]).ToList();
    }

    /// <summary>Why this program never touches the neck.</summary>
    /// <param name="language">The language.</param>
    public static string WhyNotTheNeck(CultureInfo language) => Texts(language)["screening.neck"];

    private static List<(TEnum Flag, string Text)> Single<TEnum>(string prefix, CultureInfo language) where TEnum : struct, Enum
    {
        TextResources texts = Texts(language);
        return Enum.GetValues<TEnum>()
            .Where(flag => long.PopCount(Convert.ToInt64(flag, CultureInfo.InvariantCulture)) == 1)
            .Select(flag => (flag, texts[$"{prefix}.{flag}"])).ToList();
    }

    private static TextResources Texts(CultureInfo language) => new(typeof(WearerQuestions), language);
}
