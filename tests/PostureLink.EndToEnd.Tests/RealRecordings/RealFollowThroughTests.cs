using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Testing;
using Xunit.Abstractions;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What the watches for exercises say about real people, none of whom did an exercise.</summary>
public sealed class RealFollowThroughTests(ITestOutputHelper output)
{
    private const int PromptSeconds = 600;
    private const int EverySeconds = 60;
    private static readonly TextResources Texts = new(typeof(ExerciseCatalogue), Languages.English);

    [RealRecordingsTheory]
    [InlineData("t4")]
    [InlineData("c7")]
    public void Nobody_who_sits_in_one_posture_after_the_other_does_an_exercise(string place)
    {
        var sum = new Sum();
        foreach (string path in RealRecordings.Of("sitting-postures"))
        {
            SittingPostures person = SittingPostures.Read(path);
            // All of the session, trial after trial as it was recorded: the cuts between them are sudden moves.
            foreach (double secondsEach in new[] { 12.0, 30.0 })
                sum.Take(RecordingRun.OfText(person.CalibratedSession(place, secondsEach), 30));
        }
        Report("sitting-postures " + place, sum);
        Assert.Equal([], sum.Done.Keys);
        Assert.True(sum.Hours > 4, $"Only {sum.Hours} h were seen.");
    }

    [RealRecordingsFact]
    public void People_who_walk_are_seen_to_walk_and_to_do_nothing_else()
    {
        var sum = new Sum();
        foreach (string path in RealRecordings.Of("walking-chest-pocket"))
            sum.Take(RecordingRun.OfFile(path, 0, "-z", RecordingRun.ReadingAs(0, path)));
        Report("walking-chest-pocket", sum);
        Assert.Equal(["walk"], sum.Done.Keys);
    }

    [RealRecordingsFact]
    public void Older_people_who_get_up_sit_and_lie_down_do_no_exercise()
    {
        var sum = new Sum();
        foreach (string path in RealRecordings.Of("older-people-sternum"))
        {
            if (RecordingRun.SeatedIn(path, new Direction(0, 0, -1)) is not { } seated)
                continue;
            List<CoachStep> steps = RecordingRun.OfFile(path, 0, "-z", seated);
            sum.Take(steps);
        }
        Report("older-people-sternum", sum);
        Assert.True(sum.Hours > 4, $"Only {sum.Hours} h were seen.");
        // One of them stands, leans back twice for some seconds and stands again: the shape of two reaches, and nothing to tell it by.
        Assert.InRange(sum.Done.GetValueOrDefault("stand-and-reach"), 0, 1);
        Assert.DoesNotContain(sum.Done.Keys, id => id is not ("walk" or "stand-and-reach"));
    }

    [RealRecordingsFact]
    public void A_board_on_a_table_does_no_exercise()
    {
        var sum = new Sum();
        foreach (string path in RealRecordings.Of("idle-on-table"))
            sum.Take(RecordingRun.OfText(Lengthened.Recording(path, TimeSpan.FromMinutes(30)), 30));
        Report("idle-on-table", sum);
        Assert.Equal([], sum.Done.Keys);
        Assert.Equal([], sum.Partly.Keys);
    }

    private void Report(string what, Sum sum) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {sum.Hours:0.00} h, {sum.Prompts} prompts for each exercise; done: {Names(sum.Done)}; partly: {Names(sum.Partly)}"));

    private static string Names(SortedDictionary<string, int> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(count => $"{count.Key} {count.Value}"));

    private sealed class Sum
    {
        public double Hours { get; private set; }

        public int Prompts { get; private set; }

        public SortedDictionary<string, int> Done { get; } = [];

        public SortedDictionary<string, int> Partly { get; } = [];

        /// <summary>A prompt for every exercise opens every minute, and stays open for ten.</summary>
        public void Take(List<CoachStep> steps)
        {
            List<PostureSecond> seconds = steps.Select(step => step.Posture.Second).Where(second => second.Reason != UnknownReason.NoRecord).ToList();
            Hours += seconds.Count / 3600.0;
            for (int from = 0; from == 0 || from + PromptSeconds / 2 <= seconds.Count; from += EverySeconds)
            {
                Prompts++;
                foreach (Exercise exercise in ExerciseCatalogue.Default.Exercises)
                {
                    IExerciseWatch watch = ExerciseWatches.For(exercise, Texts);
                    foreach (PostureSecond second in seconds.Skip(from).Take(PromptSeconds))
                        watch.See(second);
                    if (watch.Verdict == WatchVerdict.Done)
                        Done[exercise.Id] = Done.GetValueOrDefault(exercise.Id) + 1;
                    else if (watch.Verdict == WatchVerdict.Partly)
                        Partly[exercise.Id] = Partly.GetValueOrDefault(exercise.Id) + 1;
                }
            }
        }
    }
}
