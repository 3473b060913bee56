namespace PostureLink.Service;

/// <summary>How far an angle has moved between two spans of time.</summary>
/// <param name="FirstSeconds">Seconds that the first span has of it.</param>
/// <param name="LastSeconds">Seconds that the last span has of it.</param>
/// <param name="Deg">Median of the last less that of the first, degrees, forward positive; null when one has too few seconds.</param>
public sealed record AngleShift(int FirstSeconds, int LastSeconds, double? Deg)
{
    /// <summary>Seconds that each span must have: five minutes.</summary>
    public const int NeededSeconds = 300;

    internal static AngleShift Of(List<double> first, List<double> last) => new(
        first.Count, last.Count, first.Count >= NeededSeconds && last.Count >= NeededSeconds ? Median(last) - Median(first) : null);

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
