namespace PostureLink.Clips;

/// <summary>A smooth move from one value to another, as limbs make it: with minimum jerk.</summary>
/// <remarks>Flash and Hogan 1985, doi:10.1523/JNEUROSCI.05-07-01688.1985.</remarks>
internal readonly record struct Glide(double From, double To, double Start, double Length)
{
    /// <summary>Rests at a value.</summary>
    public static Glide At(double value) => new(value, value, double.NegativeInfinity, 0);

    /// <summary>The value at a time, seconds.</summary>
    public double ValueAt(double time)
    {
        double share = ShareAt(time);
        return From + (To - From) * (share * share * share * (10 - share * (15 - 6 * share)));
    }

    /// <summary>How much of the time of the move has passed, 0 to 1.</summary>
    public double ShareAt(double time) => time >= Start + Length ? 1 : time <= Start ? 0 : (time - Start) / Length;

    /// <summary>Moves on to another value from wherever it is.</summary>
    public Glide Towards(double value, double time, double length) => new(ValueAt(time), value, time, length);
}
