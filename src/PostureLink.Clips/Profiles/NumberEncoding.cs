namespace PostureLink.Clips;

/// <summary>How a number stands in a write: value x counts a unit, as a whole number of a type.</summary>
/// <param name="Type">The type; an integer.</param>
/// <param name="CountsPerUnit">What a unit is worth; positive.</param>
internal sealed record NumberEncoding(NumberType Type, double CountsPerUnit)
{
    // Decimal fractions such as 12.5 x 10 may miss their whole number by a rounding error.
    private const double Rounding = 1e-6;

    /// <summary>Whether a value is a whole number of counts that the type can hold.</summary>
    public bool Holds(double value)
    {
        double counts = value * CountsPerUnit;
        return Math.Abs(counts - Math.Round(counts)) <= Rounding && Type.CanHold(Math.Round(counts));
    }

    /// <summary>The bytes of a value that it holds.</summary>
    public byte[] Encode(double value)
    {
        byte[] bytes = new byte[Type.Size];
        Type.WriteInteger((long)Math.Round(value * CountsPerUnit), bytes);
        return bytes;
    }
}
