using PostureLink.Core;

namespace PostureLink.Dashboard.Tests;

/// <summary>The year of the tests, which ends on one and the same day.</summary>
internal static partial class SimulatedYear
{
    /// <summary>The day that goes on.</summary>
    public static readonly DateOnly Today = new(2026, 3, 2);

    /// <summary>The present moment: a quarter past three in the afternoon, UTC.</summary>
    public static readonly EventTime Now = At(Today, 15 * 60 + 15);

    /// <summary>Makes the journal.</summary>
    /// <param name="days">Days before today that it holds.</param>
    public static CountingJournal Make(int days)
    {
        var journal = new CountingJournal();
        Fill(journal, Today, days, 15 * 60 + 15);
        journal.Read.Clear();
        return journal;
    }
}
