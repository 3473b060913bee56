using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>Figures and names as a report writes them, the same on every machine.</summary>
internal static class EvaluationText
{
    /// <summary>A number with so many digits behind the point.</summary>
    public static string Number(double value, int digits = 1) => value.ToString("F" + digits, CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Seconds(double? value) => value is { } seconds ? Number(seconds) : "-";

    /// <summary>A share as a percentage.</summary>
    public static string Percent(double share, int digits = 1) => Number(100 * share, digits) + " %";

    public static string Percent(Limits limits) => $"{Number(100 * limits.Lower)} to {Number(100 * limits.Upper)} %";

    public static string Place(string place) => place.ToUpperInvariant();

    /// <summary>Alerts an hour: of none only the upper limit says anything.</summary>
    public static string Rate(TruthResult result) => result.Alerts == 0
        ? $"under {Number(result.AlertsPerHour.Upper, 2)}"
        : $"{Number(result.Alerts / result.Hours, 2)} ({Number(result.AlertsPerHour.Lower, 2)} to {Number(result.AlertsPerHour.Upper, 2)})";

    public static string Name(Truth truth) => truth switch
    {
        Truth.Upright => "sitting upright",
        Truth.Slouching => "slouching",
        Truth.ForwardLean => "leaning forward at the hips",
        Truth.Backward => "leaning back",
        Truth.SideBend => "bent to a side, slumped",
        Truth.Sitting => "sitting, not known how",
        Truth.GettingUp => "getting up or lying down",
        Truth.Walking => "walking",
        Truth.Lying => "lying",
        Truth.NotWorn => "not worn",
        Truth.Gap => "no samples",
        _ => "not judged",
    };

    public static string Name(PostureState state) => state == PostureState.NotWorn ? "not worn" : PostureStateKeys.Of(state);
}
