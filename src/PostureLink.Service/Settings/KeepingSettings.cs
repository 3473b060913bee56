using System.Globalization;

namespace PostureLink.Service;

/// <summary>The settings of what is kept, and for how long.</summary>
internal static class KeepingSettings
{
    private const string Section = "Your data";
    private const string Forever = "It is yours; what is no longer kept can never be looked at again.";

    private static readonly string DaysRange = string.Create(
        CultureInfo.InvariantCulture, $"0, or {DataKeeping.FewestDays} to {DataKeeping.MostDays}");

    /// <summary>Every one of them.</summary>
    public static IEnumerable<SettingSpec> All { get; } =
    [
        new("copies-kept", Section, "copies", $"0 to {DataKeeping.MostCopies}",
            "How many daily copies of the journal are kept, each read back when it is made; 0: none.",
            "Judgement: a week is time to notice that something is wrong, and costs less than the journal itself.",
            s => Text(s.Keeping.Copies),
            (s, text) => s with
            {
                Keeping = s.Keeping with
                {
                    Copies = Whole(text) is >= 0 and <= DataKeeping.MostCopies and var copies
                        ? copies : throw new FormatException($"must be a whole number from 0 to {DataKeeping.MostCopies}"),
                },
            }),
        new("look-back", Section, "", "on or off",
            "Whether each day's care looks back: less than a minute of wearing between two times of not wearing was none.",
            "Acti4 merges worn bouts under 60 s with what is round them; a clip that is moved on a table looks worn for some seconds.",
            s => SettingSpec.OnOff(s.Keeping.CorrectsPast),
            (s, text) => s with { Keeping = s.Keeping with { CorrectsPast = SettingSpec.IsOn(text) } }),
        Days("keep-seconds", "seconds are kept; their days keep their summaries", keeping => keeping.SecondsDays,
            (keeping, days) => keeping with { SecondsDays = days }),
        Days(
            "keep-episodes", "slouch episodes are kept", keeping => keeping.EpisodesDays,
            (keeping, days) => keeping with { EpisodesDays = days }),
        Days("keep-prompts", "prompts are kept", keeping => keeping.PromptsDays, (keeping, days) => keeping with { PromptsDays = days }),
        Days("keep-decisions", "the reasons of prompts are kept", keeping => keeping.DecisionsDays,
            (keeping, days) => keeping with { DecisionsDays = days }),
    ];

    private static SettingSpec Days(string name, string what, Func<DataKeeping, int> get, Func<DataKeeping, int, DataKeeping> set) => new(
        name, Section, "days", DaysRange,
        $"For how long {what}; 0: for ever. They go within a week after, and from the daily copies as these are replaced.", Forever,
        settings => Text(get(settings.Keeping)),
        (settings, text) => settings with
        {
            Keeping = set(settings.Keeping, Whole(text) is (0 or (>= DataKeeping.FewestDays and <= DataKeeping.MostDays)) and var days
                ? days : throw new FormatException($"must be 0, or a whole number from {DataKeeping.FewestDays} to {DataKeeping.MostDays}")),
        });

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : -1;
}
