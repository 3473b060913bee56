using System.Globalization;
using Microsoft.AspNetCore.Http;
using PostureLink.Coaching;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the past week would have been with another delay and another sensitivity: two sliders, and what they come to.</summary>
/// <param name="DwellSeconds">The delay that is shown, seconds.</param>
/// <param name="Step">The sensitivity that is shown: 1 for the first of <see cref="NamedSteps.Sensitivity"/>.</param>
/// <param name="Answer">What it came to; null while nothing was asked.</param>
/// <param name="Fault">Why it could not be answered, or null.</param>
public sealed record WhatIfView(int DwellSeconds, int Step, WhatIfAnswer? Answer, string? Fault)
{
    /// <summary>Days that are judged.</summary>
    public const int Days = 7;

    /// <summary>The shortest delay of the slider, seconds.</summary>
    public const int Shortest = 5;

    /// <summary>From one delay of the slider to the next, seconds.</summary>
    public const int Stride = 5;

    /// <summary>The longest delay of the slider, seconds.</summary>
    public const int Longest = 300;

    /// <summary>The sensitivities, the most patient first.</summary>
    public static IReadOnlyList<NamedStep> Steps => NamedSteps.Sensitivity;

    /// <summary>Reads what is asked, and judges the week again where something is.</summary>
    /// <param name="companion">The running service.</param>
    /// <param name="query">"dwell", seconds, and "sensitivity", the number of the step.</param>
    public static WhatIfView Read(ICompanion companion, IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(companion);
        ArgumentNullException.ThrowIfNull(query);
        Settings now = companion.Settings.Current;
        int stepNow = Math.Max(1, Steps.TakeWhile(step => step.Name != now.Sensitivity).Count() + 1);
        bool isAsked = query.ContainsKey("dwell");
        int dwell = Number(query["dwell"].ToString(), Shortest, Longest) ?? (int)Math.Clamp(now.Posture.DwellSeconds, Shortest, Longest);
        int step = Number(query["sensitivity"].ToString(), 1, Steps.Count) ?? Math.Min(stepNow, Steps.Count);
        if (!isAsked)
            return new WhatIfView(dwell, step, null, null);
        List<KeyValuePair<string, string>> asked = [new("dwell", dwell.ToString(CultureInfo.InvariantCulture))];
        if (step != stepNow)
            asked.Add(new("sensitivity", Steps[step - 1].Name));
        try
        {
            var days = new WearerDays(companion.Journal, companion.Calendar);
            return new WhatIfView(
                dwell, step, WhatIf.Ask(companion.Journal, days, days.DateOf(companion.Now), Days, now, asked), null);
        }
        catch (WhatIfException fault)
        {
            return new WhatIfView(dwell, step, null, fault.Message);
        }
    }

    private static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? Math.Clamp(number, least, most) : null;
}
