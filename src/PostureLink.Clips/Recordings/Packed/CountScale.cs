namespace PostureLink.Clips;

/// <summary>How values are written so that each comes back to its last bit.</summary>
internal enum ColumnForm : byte
{
    /// <summary>Whole counts: the value is count / divisor.</summary>
    Counts = 0,

    /// <summary>Single floats: the value is float / divisor.</summary>
    Singles,

    /// <summary>The values themselves, as double floats.</summary>
    Doubles,
}

/// <summary>A form, and what a written number is divided by; 1 for <see cref="ColumnForm.Doubles"/>.</summary>
internal readonly record struct CountScale(ColumnForm Form, double Divisor)
{
    private static readonly CountScale Plain = new(ColumnForm.Doubles, 1);

    /// <summary>
    /// Counts a g of the clips' sensors by their ranges, coarse ones first, as finer ones would fit too; of decimal fractions; and of
    /// float clips in g and in m/s².
    /// </summary>
    private static readonly CountScale[] Usual =
    [
        .. new double[] { 256, 512, 1024, 2048, 4096, 8192, 16384, 8191.75, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000 }
            .Select(countsPerG => new CountScale(ColumnForm.Counts, countsPerG)),
        new(ColumnForm.Singles, 1),
        new(ColumnForm.Singles, 9.80665),
    ];

    /// <summary>The form in which all values of a block come back exactly; a zero below zero comes back as zero.</summary>
    /// <param name="last">The form of the block before, which mostly fits again.</param>
    /// <param name="columns">The block.</param>
    public static CountScale Of(CountScale? last, SampleColumns columns)
    {
        if (last is { } before && before.Holds(columns))
            return before;
        foreach (CountScale usual in Usual)
        {
            if (usual.Holds(columns))
                return usual;
        }
        return Plain;
    }

    public int ToCount(double value) => (int)Math.Round(value * Divisor);

    public float ToSingle(double value) => (float)(value * Divisor);

    private bool Holds(SampleColumns columns)
    {
        for (int axis = 0; axis < columns.Axes; axis++)
        {
            foreach (double value in columns.Values(axis))
            {
                if (Back(value) != value)
                    return false;
            }
        }
        return true;
    }

    private double Back(double value) => Form switch
    {
        ColumnForm.Counts => Math.Abs(value * Divisor) < int.MaxValue ? ToCount(value) / Divisor : double.NaN,
        ColumnForm.Singles => ToSingle(value) / Divisor,
        _ => value,
    };
}
