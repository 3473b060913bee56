namespace PostureLink.Dashboard;

/// <summary>A day of the weeks, or a week of the year: one column of every drawing, one row of the table.</summary>
/// <param name="First">Its first day.</param>
/// <param name="Days">What is known of its days; a day without a record is not among them.</param>
/// <param name="Outcomes">How prompts ended in it.</param>
/// <param name="Pops">Pops noted in it.</param>
public sealed record HistoryColumn(DateOnly First, IReadOnlyList<DayFigures> Days, PromptOutcomes Outcomes, int Pops)
{
    private static readonly TimeSpan LeastOfAnHour = TimeSpan.FromMinutes(15);

    /// <summary>Time worn.</summary>
    public TimeSpan Worn => Sum(Days, day => day.Worn);

    /// <summary>Share of the time worn that was upright, of days with enough wear; null without any.</summary>
    public double? Upright => Share(day => day.Upright);

    /// <summary>Share that was slouched, as <see cref="Upright"/>.</summary>
    public double? Slouched => Share(day => day.Slouched);

    /// <summary>Share in movement, as <see cref="Upright"/>.</summary>
    public double? Moving => Share(day => day.Moving);

    /// <summary>Slouch episodes.</summary>
    public int Slouches => Days.Sum(day => day.Slouches);

    /// <summary>Breaks.</summary>
    public int Breaks => Days.Sum(day => day.Breaks);

    /// <summary>The longest still bout.</summary>
    public TimeSpan LongestStill => Days.Count == 0 ? TimeSpan.Zero : Days.Max(day => day.LongestStill);

    /// <summary>A percentile of forward tilt, degrees: the day's, or the middle of the week's days; null without any.</summary>
    /// <param name="figure">Which.</param>
    public double? Tilt(Func<DayFigures, double?> figure)
    {
        double[] known = [.. Days.Select(figure).OfType<double>().Order()];
        return known.Length == 0 ? null : known[known.Length / 2];
    }

    /// <summary>
    /// Time worn in a clock hour, and the share of it that was slouched; null where less than a quarter of an hour was worn.
    /// </summary>
    /// <param name="hour">0 to 23.</param>
    public (TimeSpan Worn, double Slouched)? Hour(int hour)
    {
        List<HourShare> hours = [.. Days.SelectMany(day => day.Hours).Where(share => share.Hour == hour)];
        TimeSpan worn = Sum(hours, share => share.Worn);
        return worn < LeastOfAnHour ? null : (worn, Sum(hours, share => share.Slouched) / worn);
    }

    private double? Share(Func<DayFigures, TimeSpan> time)
    {
        List<DayFigures> enough = [.. Days.Where(day => day.HasShares)];
        return enough.Count == 0 ? null : Sum(enough, time) / Sum(enough, day => day.Worn);
    }

    private static TimeSpan Sum<T>(IEnumerable<T> of, Func<T, TimeSpan> time) => TimeSpan.FromTicks(of.Sum(one => time(one).Ticks));
}
