using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>How what the clip reads has moved since it was shown the upright pose: whether it still sits as it did then.</summary>
/// <param name="Walking">While walking: nothing that is decided at a desk bends a trunk there, so it tells most.</param>
/// <param name="Upright">While sitting upright and still; what is left of it stays near the pose by its meaning, so it tells less.</param>
public sealed record PostureDrift(AngleShift Walking, AngleShift Upright)
{
    /// <summary>Days, from the calibration and up to now, that are compared.</summary>
    public const int Days = 3;

    /// <summary>
    /// From this shift on another calibration is worth it, degrees. Judgement: half of the least mark of a slouch sample.
    /// </summary>
    public const double WorthDeg = 4;

    /// <summary>Reads it: the first and the last days since the calibration, which do not overlap.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="calibration">The calibration in force.</param>
    /// <param name="now">The present moment.</param>
    /// <exception cref="JournalException">The journal cannot be read.</exception>
    public static PostureDrift Of(IJournal journal, Calibration calibration, EventTime now)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(calibration);
        TimeSpan half = (now - calibration.TakenAt) / 2;
        TimeSpan span = half < TimeSpan.FromDays(Days) ? half : TimeSpan.FromDays(Days);
        if (span <= TimeSpan.Zero)
            return new PostureDrift(AngleShift.Of([], []), AngleShift.Of([], []));
        IReadOnlyList<MinuteRecord> first = Minutes(journal, calibration.TakenAt, calibration.TakenAt + span);
        IReadOnlyList<MinuteRecord> last = Minutes(journal, now - span, now);
        return new PostureDrift(Shift(PostureState.Walking), Shift(PostureState.UprightStill));

        AngleShift Shift(PostureState state) => AngleShift.Of(Angles(first, state), Angles(last, state));
    }

    /// <summary>Whole minutes only: one that the calibration falls into is of both poses.</summary>
    private static IReadOnlyList<MinuteRecord> Minutes(IJournal journal, EventTime from, EventTime until) =>
        journal.Read(JournalTables.Minutes, from, until);

    private static List<double> Angles(IReadOnlyList<MinuteRecord> minutes, PostureState state)
    {
        List<double> angles = [];
        foreach (MinuteRecord minute in minutes)
        {
            for (int second = 0; second < MinuteRecord.Seconds; second++)
            {
                if (SecondCode.Parse(minute.States[second]).State == state && minute.FlexionDeg(second) is { } angle)
                    angles.Add(angle);
            }
        }
        return angles;
    }
}
