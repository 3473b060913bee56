using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>The sessions that are made of one person's trials.</summary>
internal static class TrialSessions
{
    /// <summary>How long a person holds the pose to calibrate, s: all of their first upright trial.</summary>
    public const double CalibrationSeconds = 30;

    /// <summary>How long the slouch sample lasts, s.</summary>
    private const double SampleSeconds = 10;

    /// <summary>How long the person then sits upright, s: time to clear is measured in it.</summary>
    private const double ReturnSeconds = 30;

    /// <summary>Calibrated, upright for a while where that is asked for, then one trial made long, then upright again.</summary>
    public static Session Lengthened(
        PersonTrials person, Trial trial, string place, double seconds, string? lumbar = null, double uprightFirst = 0)
    {
        SessionBuilder calibrated = new SessionBuilder(place, lumbar).Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds);
        return Lengthened(calibrated, person, trial, seconds, uprightFirst).Build($"{person.Person} trial {trial.Number}");
    }

    /// <summary>The same with the person's first slouch trial as the slouch sample; null for that trial itself.</summary>
    public static Session? WithSample(PersonTrials person, Trial trial, string place, double seconds, double uprightFirst = 0)
    {
        Trial? sample = person.Of(Truth.Slouching).FirstOrDefault();
        if (sample is null || sample == trial)
            return null;
        SessionBuilder calibrated = new SessionBuilder(place)
            .Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds)
            .Calibrate(sample, CalibrationPose.Slouch, SampleSeconds);
        return Lengthened(calibrated, person, trial, seconds, uprightFirst).Build($"{person.Person} trial {trial.Number} with sample");
    }

    /// <summary>Calibrated, then every trial in the order recorded, none made longer.</summary>
    public static Session Whole(PersonTrials person, string place)
    {
        SessionBuilder builder = new SessionBuilder(place).Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds);
        foreach (Trial trial in person.Trials)
            builder.Add(trial, trial.Length / 1e6);
        return builder.Build($"{person.Person} whole session");
    }

    private static SessionBuilder Lengthened(
        SessionBuilder calibrated, PersonTrials person, Trial trial, double seconds, double uprightFirst)
    {
        if (uprightFirst > 0)
            calibrated.Add(person.UprightAfter(person.Neutral!), uprightFirst);
        return calibrated.Add(trial, seconds).Add(person.UprightAfter(trial), ReturnSeconds);
    }
}
