using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Evaluation;

/// <summary>The sessions that are made of recordings with a label for each row.</summary>
/// <remarks>
/// Their sensors sat on the chest, where forward is the way out of it turned round. Nobody in them calibrated, so a
/// calibration is given: the mean of the seated rows, or, where nobody sits, a pose from which the whole recording
/// reads as 20 degrees forward, so that whatever keeps an alert away is not the angle.
/// </remarks>
internal static class LabelledSessions
{
    private const double WorstDeg = 20;
    private const long GapMicroseconds = 3_000_000;
    private const long TurnMicroseconds = 5_000_000;
    private static readonly Direction Forward = new(0, 0, -1);

    public static Session Of(LabelledRecording recording)
    {
        Direction up = Mean(recording, recording.Has(Truth.Sitting) ? Truth.Sitting : null);
        Direction neutral = up;
        if (!Forward.TryMakePerpendicularTo(up, out Direction forward))
            new Direction(1, 0, 0).TryMakePerpendicularTo(up, out forward);
        if (!recording.Has(Truth.Sitting))
        {
            var back = new Rotation(up.Cross(forward), -WorstDeg);
            (neutral, forward) = (back.Turn(up), back.Turn(forward));
        }
        return new Session(recording.Name, recording.Samples, Spans(recording), new SensorMounting(Forward), [])
        {
            Calibration = new Calibration(new EventTime(0), neutral, forward, 10, 1, null),
        };
    }

    private static Direction Mean(LabelledRecording recording, Truth? truth)
    {
        double x = 0, y = 0, z = 0;
        for (int i = 0; i < recording.Samples.Count; i++)
        {
            if (truth is not null && recording.Labels[i] != truth)
                continue;
            Sample sample = recording.Samples[i];
            (x, y, z) = (x + sample.X, y + sample.Y, z + sample.Z);
        }
        return Direction.TryFrom(x, y, z, out Direction mean) ? mean : new Direction(1, 0, 0);
    }

    private static List<TruthSpan> Spans(LabelledRecording recording)
    {
        var spans = new List<TruthSpan>();
        for (int i = 0; i < recording.Samples.Count; i++)
        {
            long at = recording.Samples[i].Microseconds;
            Truth truth = IsTurning(recording, i) ? Truth.GettingUp : recording.Labels[i];
            if (i > 0 && at - recording.Samples[i - 1].Microseconds > GapMicroseconds)
                spans.Add(new TruthSpan(recording.Samples[i - 1].Microseconds, Truth.Gap));
            if (spans.Count == 0 || spans[^1].Truth != truth)
                spans.Add(new TruthSpan(at, truth));
        }
        return spans;
    }

    private static bool IsTurning(LabelledRecording recording, int index)
    {
        long at = recording.Samples[index].Microseconds;
        for (int i = index + 1; i < recording.Samples.Count && recording.Samples[i].Microseconds - at <= TurnMicroseconds; i++)
        {
            if (recording.Labels[i] != recording.Labels[index])
                return true;
        }
        for (int i = index - 1; i >= 0 && at - recording.Samples[i].Microseconds <= TurnMicroseconds; i--)
        {
            if (recording.Labels[i] != recording.Labels[index])
                return true;
        }
        return false;
    }
}
