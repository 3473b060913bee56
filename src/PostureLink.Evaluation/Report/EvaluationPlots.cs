using System.Xml.Linq;
using static PostureLink.Evaluation.EvaluationText;

namespace PostureLink.Evaluation;

/// <summary>The plots of a report. The tables beside them hold every figure.</summary>
internal static class EvaluationPlots
{
    public static IEnumerable<(string Title, XElement Drawing)> Of(EvaluationReport report)
    {
        if (report.Curve.Count > 0)
            yield return ("Slouch trials caught, over the mark", Curve(report));
        if (report.Robustness.Count > 0)
            yield return ("Slouch trials caught, with one thing made worse", Bars(report.Robustness));
        if (report.Places.Count > 0)
            yield return ("Seconds called slouched, by what was true", Slouched(report));
    }

    private static XElement Curve(EvaluationReport report)
    {
        var plot = new Plot("Share of slouch trials caught against the mark", (8, 20), 2, "mark, degrees", (0, 100), 20, " %");
        foreach (IGrouping<string, ConditionResult> place in report.Curve.GroupBy(point => point.Place))
        {
            plot.Add($"{Place(place.Key)}: slouch trials caught", [.. place.Select((point, i) =>
                (8.0 + i, 100 * point.Slouch.Sensitivity, $"{point.Name} degrees: {Percent(point.Slouch.Sensitivity)}"))]);
            plot.Add($"{Place(place.Key)}: upright seconds called slouched", [.. place.Select((point, i) => (8.0 + i, 100 * Upright(point), $"{point.Name} degrees: {Percent(Upright(point), 2)}"))]);
        }
        return plot.Draw();
    }

    private static double Upright(ConditionResult point) => point.Truths.FirstOrDefault(truth => truth.Truth == Truth.Upright)?.SlouchedShare ?? 0;

    private static XElement Bars(IReadOnlyList<ConditionResult> conditions) => BarChart.Draw(
        "Share of slouch trials caught under each condition",
        [.. conditions.Select(condition => ($"{Place(condition.Place)} {condition.Name}", condition.Slouch.Sensitivity))]);

    private static XElement Slouched(EvaluationReport report) => BarChart.Draw(
        "Share of seconds called slouched while each thing was true",
        [.. report.Places.SelectMany(place => place.Truths.Select(truth => ($"{Place(place.Place)} {Name(truth.Truth)}", truth.SlouchedShare)))
            .Concat(report.Others.Select(truth => ($"chest {Name(truth.Truth)}", truth.SlouchedShare)))]);
}
