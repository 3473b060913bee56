using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;
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

    [RealRecordingsFact]
    public void Walking_people_are_never_alerted()
    {
        int walking = 0, moving = 0, other = 0;
        foreach (string path in RealRecordings.Of("walking-chest-pocket"))
        {
            Assert.Empty(RecordingRun.OfFile(path, CalibrationSeconds, "-z").Alerts());
            // Nobody can be calibrated while walking; so also against a pose from which all of it reads as slouched.
            List<CoachStep> steps = RecordingRun.OfFile(path, 0, "z", RecordingRun.ReadingAs(20, path));
            Assert.Empty(steps.Alerts());
            walking += steps.Count(step => step.Posture.Second.State == PostureState.Walking);
            moving += steps.Count(step => step.Posture.Second.State == PostureState.Moving);
            other += steps.Count(step => step.Posture.Second is { State: not (PostureState.Walking or PostureState.Moving), Reason: not UnknownReason.NoRecord });
        }
        _output.WriteLine($"walking-chest-pocket: no alert; {walking} s walking, {moving} s moving, {other} s anything else.");
        Assert.True(walking >= 0.85 * (walking + moving + other), $"Only {walking} s were seen as walking.");
    }

    [RealRecordingsFact]
    public void People_who_lie_or_walk_are_never_alerted_and_uneven_times_are_taken_as_they_are()
    {
        int alerts = 0, calibrated = 0, seconds = 0;
        foreach (string path in RealRecordings.Of("older-people-sternum"))
        {
            List<CoachStep> steps = RecordingRun.OfFile(path, CalibrationSeconds, "-z");
            alerts += steps.Alerts().Count;
            calibrated += steps.Count(step => step.Posture.Events.OfType<CalibrationDone>().Any());
            seconds += steps.Count;
        }
        _output.WriteLine($"older-people-sternum: {alerts} alerts in {seconds} s; {calibrated} of 60 recordings could be calibrated on their first {CalibrationSeconds} s.");
        Assert.Equal(0, alerts);
        Assert.True(calibrated > 0, "No recording could be calibrated: the test would prove nothing.");
    }

    [RealRecordingsFact]
    public void A_board_on_a_table_is_never_alerted_and_never_called_upright_in_the_end()
    {
        foreach (string path in RealRecordings.Of("idle-on-table"))
        {
            List<CoachStep> steps = RecordingRun.OfText(Lengthened.Recording(path, TimeSpan.FromMinutes(40)), CalibrationSeconds);
            Assert.Empty(steps.Alerts());
            var totals = new StateTotals();
            foreach (CoachStep step in steps)
                totals.Take(step.Posture);
            Assert.Equal(totals.TotalSeconds, totals[PostureState.NotWorn]);
        }
        _output.WriteLine("idle-on-table: no alert; all of 40 minutes not worn, on every recording.");
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
