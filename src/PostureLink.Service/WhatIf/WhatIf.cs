using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How many prompts past days would have had with other settings, by the rules that the program runs.</summary>
public static class WhatIf
{
    /// <summary>Most days in one question.</summary>
    public const int MostDays = 31;

    /// <summary>Judges the days of a journal again.</summary>
    /// <param name="journal">The journal; only read.</param>
    /// <param name="days">The wearer's days in it.</param>
    /// <param name="last">The last day.</param>
    /// <param name="count">How many days, 1 to <see cref="MostDays"/>.</param>
    /// <param name="settings">As everything is set now.</param>
    /// <param name="asked">What is asked about: names and values, as a person types them.</param>
    /// <exception cref="WhatIfException">It cannot be answered; the message says why.</exception>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static WhatIfAnswer Ask(
        IJournal journal, WearerDays days, DateOnly last, int count, Settings settings, IReadOnlyList<KeyValuePair<string, string>> asked)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(settings);
        var texts = new TextResources(typeof(WhatIf), settings.Language);
        if (count is < 1 or > MostDays)
            throw new WhatIfException(texts.Fill("WhatIfDays", MostDays));
        (Settings changed, IReadOnlyList<WhatIfSetting> told) = WhatIfSettings.Apply(settings, asked, hasSamples: false, settings.Language);
        DateOnly first = last.AddDays(1 - count);
        StoredDays stored = StoredDays.Read(journal, days.Of(first).Start, days.Of(last).End);
        IReadOnlyList<PromptDecision> now = stored.Judge(settings.ToPipelineOptions(null));
        IReadOnlyList<PromptDecision> then = stored.Judge(changed.ToPipelineOptions(null));
        return new WhatIfAnswer(
            told, [.. Enumerable.Range(0, count).Select(first.AddDays).Select(date => Day(journal, date, days.Of(date), then, now))],
            [texts["WhatIfLimitSeconds"], texts["WhatIfLimitWearer"]]);
    }

    /// <summary>Counts prompts; what is no prompt, a card, is left out.</summary>
    internal static WhatIfPrompts Count(IEnumerable<PromptKind> given)
    {
        PromptKind[] prompts = [.. given.Where(kind => kind != PromptKind.Card)];
        int slouch = prompts.Count(kind => kind == PromptKind.Slouch);
        return new WhatIfPrompts(slouch, prompts.Length - slouch);
    }

    private static WhatIfDay Day(
        IJournal journal, DateOnly date, DayBounds day, IReadOnlyList<PromptDecision> then, IReadOnlyList<PromptDecision> now) => new(
        date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Count(journal.Read(JournalTables.Prompts, day.Start, day.End).Select(prompt => prompt.Kind)), Of(then, day), Of(now, day));

    private static WhatIfPrompts Of(IReadOnlyList<PromptDecision> given, DayBounds day) =>
        Count(given.Where(prompt => prompt.At >= day.Start && prompt.At < day.End).Select(prompt => prompt.Kind));
}
