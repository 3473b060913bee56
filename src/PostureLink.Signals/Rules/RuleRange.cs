using System.Runtime.CompilerServices;

namespace PostureLink.Signals;

/// <summary>Refuses a rule's parameter that is out of its range.</summary>
internal static class RuleRange
{
    public static void Check(
        double value, double lowest, double highest, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= lowest && value <= highest))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Must be between {lowest} and {highest}."));
    }
}
