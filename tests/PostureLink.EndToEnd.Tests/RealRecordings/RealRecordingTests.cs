using System.Globalization;
using PostureLink.Core;
using PostureLink.Testing;
using Xunit.Abstractions;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What the product does with real people, through its own reader and pipeline, with default options.</summary>
public sealed class RealRecordingTests
{
    private const double CalibrationSeconds = 30;
    private const double TrialSeconds = 180;
    private const double LatestSeconds = 60 + 5;

    private readonly ITestOutputHelper _output;

    public RealRecordingTests(ITestOutputHelper output) => _output = output;

    [RealRecordingsTheory]
    [InlineData("t4", 0.95)]
    [InlineData("c7", 0.80)]
    public void Slouching_people_are_alerted_in_time_and_upright_ones_are_not(string place, double share)
    {
        int slouchTrials = 0, inTime = 0, uprightTrials = 0, falseAlerts = 0, refused = 0;
        foreach (string path in RealRecordings.Of("sitting-postures"))
        {
            SittingPostures person = SittingPostures.Read(path);
            foreach (Trial trial in person.Trials)
            {
                bool slouch = trial.Label == "slouching";
                bool upright = trial.Label == "upright" && trial != person.Trials.First(other => other.Label == "upright");
                if (!slouch && !upright)
                    continue;
                List<CoachStep> steps = RecordingRun.OfText(person.CalibratedRecording(place, trial, TrialSeconds), CalibrationSeconds);
                if (!steps.Any(step => step.Posture.Events.OfType<CalibrationDone>().Any()))
                    refused++;
                List<double> alerts = steps.Alerts();
                bool timely = alerts.Any(at => at <= CalibrationSeconds + LatestSeconds);
                slouchTrials += slouch ? 1 : 0;
                inTime += slouch && timely ? 1 : 0;
                uprightTrials += upright ? 1 : 0;
                falseAlerts += upright && alerts.Count > 0 ? 1 : 0;
                if (slouch && !timely)
                    _output.WriteLine($"{Path.GetFileNameWithoutExtension(path)} trial {trial.Number} {place}: {Describe(steps, alerts)}");
            }
        }

        _output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{place}: {inTime} of {slouchTrials} slouch trials alert within {LatestSeconds} s ({(double)inTime / slouchTrials:P1}); {falseAlerts} of {uprightTrials} later upright trials alert; {refused} calibrations refused."));
        Assert.True(inTime >= share * slouchTrials, $"{inTime} of {slouchTrials} in time at {place}.");
        Assert.Equal(0, falseAlerts);
    }

    private static string Describe(List<CoachStep> steps, List<double> alerts)
    {
        var after = steps.Select(step => step.Posture.Second).Where(second => second.Start.TotalSeconds >= 35 && second.Reason != UnknownReason.NoRecord).ToList();
        string states = string.Join(" ", after.GroupBy(second => second.State).Select(group => $"{group.Key} {group.Count()}"));
        double[] flexion = after.Where(second => second.HasAngles).Select(second => second.Angles.FlexionDeg).Order().ToArray();
        double[] mad = after.Select(second => second.MovementMg).Order().ToArray();
        return string.Create(CultureInfo.InvariantCulture,
            $"alerts [{string.Join(' ', alerts)}], flexion {flexion.ElementAtOrDefault(flexion.Length / 20):0.0}/{flexion.ElementAtOrDefault(flexion.Length / 2):0.0} deg, movement {mad[mad.Length / 2]:0.0}/{mad[^1]:0.0} mg, {states}");
    }
}
