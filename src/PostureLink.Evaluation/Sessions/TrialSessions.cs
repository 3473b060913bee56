using PostureLink.Core;

namespace PostureLink.Evaluation;

/// <summary>The sessions that are made of one person's trials.</summary>
internal static class TrialSessions
{
    /// <summary>How long a person holds the pose to calibrate, s: all of their first upright trial.</summary>
    public const double CalibrationSeconds = 30;

    /// <summary>How long the slouch sample lasts, s.</summary>
    private const double SampleSeconds = 10;

    /// <summary>How long the person sits upright before, where they do, s: what comes back every now and then in a day.</summary>
    private const double UprightSeconds = 180;

    /// <summary>How long the person then sits upright, s: time to clear is measured in it.</summary>
    private const double ReturnSeconds = 30;

    /// <summary>Calibrated, then one trial made long, then upright again.</summary>
    public static Session Lengthened(PersonTrials person, Trial trial, string place, double seconds, string? lumbar = null) =>
        new SessionBuilder(place, lumbar)
            .Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds)
            .Add(trial, seconds)
            .Add(person.UprightAfter(trial), ReturnSeconds)
            .Build($"{person.Person} trial {trial.Number}");

    /// <summary>The same with the person's first slouch trial as the slouch sample; null for that trial itself.</summary>
    public static Session? WithSample(PersonTrials person, Trial trial, string place, double seconds, bool uprightFirst = false)
    {
        Trial? sample = person.Of(Truth.Slouching).FirstOrDefault();
        if (sample is null || sample == trial)
            return null;
        if (uprightFirst)
            return AfterUpright(person, trial, place, seconds, withSample: true);
        return new SessionBuilder(place)
            .Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds)
            .Calibrate(sample, CalibrationPose.Slouch, SampleSeconds)
            .Add(trial, seconds)
            .Add(person.UprightAfter(trial), ReturnSeconds)
            .Build($"{person.Person} trial {trial.Number} with sample");
    }

    /// <summary>Calibrated, then upright for a while as later in a day, then one trial made long, then upright again.</summary>
    public static Session AfterUpright(PersonTrials person, Trial trial, string place, double seconds, bool withSample = false)
    {
        SessionBuilder builder = new SessionBuilder(place).Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds);
        if (withSample)
            builder.Calibrate(person.Of(Truth.Slouching).First(), CalibrationPose.Slouch, SampleSeconds);
        return builder
            .Add(person.UprightAfter(person.Neutral!), UprightSeconds)
            .Add(trial, seconds)
            .Add(person.UprightAfter(trial), ReturnSeconds)
            .Build($"{person.Person} trial {trial.Number} after upright{(withSample ? " with sample" : "")}");
    }

    /// <summary>Calibrated, then every trial in the order recorded, none made longer.</summary>
    public static Session Whole(PersonTrials person, string place)
    {
        SessionBuilder builder = new SessionBuilder(place).Calibrate(person.Neutral!, CalibrationPose.Upright, CalibrationSeconds);
        foreach (Trial trial in person.Trials)
            builder.Add(trial, trial.Length / 1e6);
        return builder.Build($"{person.Person} whole session");
    }
}
