using PostureLink.Core;

namespace PostureLink.Summaries;

/// <summary>Turns a day's minutes into the stretches of the band: each minute is what most of its seconds were.</summary>
public static class BandRuns
{
    /// <summary>The stretches from one moment to another, without a gap; what no minute tells of is not recorded.</summary>
    /// <param name="minutes">The minutes, the oldest first; those outside are passed over.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The first moment after it.</param>
    public static IReadOnlyList<BandRun> Of(IReadOnlyList<MinuteRecord> minutes, EventTime from, EventTime until)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        List<BandRun> runs = [];
        List<double> angles = [];
        foreach (MinuteRecord minute in minutes)
        {
            if (minute.Start < from || minute.Start >= until)
                continue;
            EventTime reached = runs.Count > 0 ? runs[^1].Until : from;
            if (minute.Start > reached)
                Add(runs, angles, reached, minute.Start, (PostureState.Unknown, UnknownReason.NoRecord));
            EventTime end = minute.Start + TimeSpan.FromMinutes(1);
            Add(runs, angles, minute.Start, end < until ? end : until, Most(minute), Angles(minute));
        }
        EventTime last = runs.Count > 0 ? runs[^1].Until : from;
        if (last < until)
            Add(runs, angles, last, until, (PostureState.Unknown, UnknownReason.NoRecord));
        return runs;
    }

    private static void Add(
        List<BandRun> runs, List<double> angles, EventTime from, EventTime until, (PostureState State, UnknownReason Reason) kind,
        IEnumerable<double>? more = null)
    {
        bool goesOn = runs.Count > 0 && runs[^1].State == kind.State && runs[^1].Reason == kind.Reason;
        if (!goesOn)
            angles.Clear();
        angles.AddRange(more ?? []);
        double? median = angles.Count == 0 ? null : angles.Order().ElementAt(angles.Count / 2);
        var run = new BandRun(goesOn ? runs[^1].From : from, until, kind.State, kind.Reason, median);
        if (goesOn)
            runs[^1] = run;
        else
            runs.Add(run);
    }

    private static (PostureState State, UnknownReason Reason) Most(MinuteRecord minute) =>
        SecondCode.Parse(minute.States.GroupBy(code => code).MaxBy(code => code.Count())!.Key);

    /// <summary>The minute's own median; the band needs no more.</summary>
    private static IEnumerable<double> Angles(MinuteRecord minute)
    {
        double[] known = [.. Enumerable.Range(0, MinuteRecord.Seconds).Select(minute.FlexionDeg).OfType<double>().Order()];
        return known.Length == 0 ? [] : [known[known.Length / 2]];
    }
}
