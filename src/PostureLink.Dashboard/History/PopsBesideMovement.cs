namespace PostureLink.Dashboard;

/// <summary>Pops on days with more movement beside those with less. They need not have to do with each other.</summary>
/// <param name="Days">Days that it rests on.</param>
/// <param name="WithMore">Pops a day on the half of them with more movement.</param>
/// <param name="WithLess">Pops a day on the other half.</param>
public sealed record PopsBesideMovement(int Days, double WithMore, double WithLess)
{
    /// <summary>Fewer days say nothing.</summary>
    public const int Least = 6;

    /// <summary>Compares the halves; null while too few days had enough wear.</summary>
    /// <param name="days">Days, each with its pops.</param>
    public static PopsBesideMovement? Of(IReadOnlyList<(DayFigures Day, int Pops)> days)
    {
        List<(DayFigures Day, int Pops)> sorted = [.. days.Where(day => day.Day.HasShares).OrderByDescending(day => day.Day.MovingShare)];
        if (sorted.Count < Least)
            return null;
        int half = sorted.Count / 2;
        return new PopsBesideMovement(2 * half, sorted.Take(half).Average(day => day.Pops), sorted.TakeLast(half).Average(day => day.Pops));
    }
}
