using System.Globalization;
using PostureLink.Clips;
using PostureLink.Coaching;
using PostureLink.Core;
using Xunit.Abstractions;

namespace PostureLink.Service.Tests;

/// <summary>
/// Doing told from not doing, over the whole chain: what somebody does while a prompt is open, against what each watch says it was.
/// </summary>
public sealed class ExerciseConfusionTests(ITestOutputHelper output)
{
    private const int Seeds = 10;

    // To a clip on the upper trunk these two are the same: a trunk that is held forward, rolling a little to each side.
    private static readonly HashSet<string> Alike = ["kneeling-lat-stretch", "childs-pose-with-reach"];

    private static readonly string[] NeverDone = ["supported-dead-hang", "breathe-and-settle", "hip-release", "posterior-chain-set"];

    [Fact]
    public void Each_exercise_is_recognised_when_it_is_done_and_not_when_another_is()
    {
        foreach (Doing doing in Doing.Exercises)
        {
            (Dictionary<string, int> done, Dictionary<string, int> partly, int runs) = Tally(doing);
            foreach (string id in done.Keys)
            {
                int expected = NeverDone.Contains(id) ? 0 : runs;
                if (id == doing.Exercise)
                    Assert.InRange(done[id], (int)Math.Ceiling(0.95 * expected), expected);
                else if (!(Alike.Contains(doing.Exercise!) && Alike.Contains(id)))
                    Assert.True(done[id] == 0, $"{doing.Name} was taken for {id} {done[id]} times.");
            }
            if (doing.Exercise is "supported-dead-hang" or "breathe-and-settle")
                Assert.Equal(runs, partly[doing.Exercise]);
        }
    }

    [Fact]
    public void Too_little_of_an_exercise_is_never_done()
    {
        foreach (Doing doing in Doing.TooLittle)
            Assert.All(Tally(doing).Done, count => Assert.True(count.Value == 0, $"{doing.Name} was taken for {count.Key}."));
    }

    [Fact]
    public void What_people_do_anyway_is_no_exercise()
    {
        foreach (Doing doing in Doing.Ordinary)
            Assert.All(Tally(doing).Done, count => Assert.True(count.Value == 0, $"{doing.Name} was taken for {count.Key}."));
    }

    [Fact]
    public void A_working_day_has_no_exercise_but_its_walks() =>
        AssertOnlyWalks("the demo's day", SimulatedWearing.Wear(WorkingDay.Script(SimulatedWearing.Start), seed: 1));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_restless_day_has_no_exercise_but_its_walks(ulong seed) =>
        AssertOnlyWalks($"restless day {seed}", SimulatedWearing.Wear(RestlessDay.Script(SimulatedWearing.Start, (int)seed), seed));

    /// <summary>A prompt for every exercise opens every two minutes, and stays open for ten.</summary>
    private void AssertOnlyWalks(string day, List<PostureSecond> seconds)
    {
        var done = ExerciseCatalogue.Default.Exercises.ToDictionary(exercise => exercise.Id, _ => 0);
        int prompts = 0;
        for (int from = 60; from + 600 <= seconds.Count; from += 120)
        {
            prompts++;
            foreach ((string id, IExerciseWatch watch) in SimulatedWearing.Watch(seconds.GetRange(from, 600)))
            {
                done[id] += watch.Verdict == WatchVerdict.Done ? 1 : 0;
                if (watch.Verdict == WatchVerdict.Done && id != "walk")
                    output.WriteLine($"  {seconds[from].Start - SimulatedWearing.Start} {id}: {watch.Seen}");
            }
        }
        output.WriteLine($"{day}: {seconds.Count / 3600.0:0.0} h, {prompts} prompts for each exercise; done: {Names(done)}");
        Assert.True(done.Remove("walk", out int walks) && walks > 0, "Nobody walked: the day would prove nothing.");
        Assert.All(done, count => Assert.Equal(0, count.Value));
    }

    private (Dictionary<string, int> Done, Dictionary<string, int> Partly, int Runs) Tally(Doing doing)
    {
        var done = ExerciseCatalogue.Default.Exercises.ToDictionary(exercise => exercise.Id, _ => 0);
        var partly = new Dictionary<string, int>(done);
        int runs = 0;
        for (int variant = 0; variant < doing.Variants.Length; variant++)
        {
            for (ulong seed = 1; seed <= Seeds; seed++)
            {
                runs++;
                IEnumerable<PostureSecond> seconds = WhilePromptIsOpen(doing.Variants[variant], seed + 100 * (ulong)variant);
                foreach ((string id, IExerciseWatch watch) in SimulatedWearing.Watch(seconds))
                {
                    done[id] += watch.Verdict == WatchVerdict.Done ? 1 : 0;
                    partly[id] += watch.Verdict == WatchVerdict.Partly ? 1 : 0;
                    if (id == doing.Exercise && watch.Verdict != WatchVerdict.Done && !NeverDone.Contains(id))
                        output.WriteLine($"  {doing.Name}, variant {variant}, seed {seed}: {watch.Verdict}, {watch.Seen}");
                }
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{doing.Name,-22} {runs,3} runs; done: {Names(done)}; partly: {Names(partly)}"));
        return (done, partly, runs);
    }

    /// <summary>Slouched when the prompt comes; eight seconds later the wearer does it, and then sits.</summary>
    private static IEnumerable<PostureSecond> WhilePromptIsOpen(WearerActivity[] activities, ulong seed)
    {
        WearerScript script = new WearerScript(SimulatedWearing.Start)
            .SitStill(SimulatedWearing.CalibrationLength + TimeSpan.FromSeconds(2)).Slouch(TimeSpan.FromSeconds(40), 20);
        foreach (WearerActivity activity in activities)
            script = script.Then(activity);
        script = script.Sit(TimeSpan.FromSeconds(30));
        EventTime prompt = SimulatedWearing.Start + TimeSpan.FromSeconds(64);
        return SimulatedWearing.Wear(script, seed).Where(second => second.Start >= prompt && second.Reason != UnknownReason.NoRecord);
    }

    private static string Names(Dictionary<string, int> counts)
    {
        string names = string.Join(", ", counts.Where(count => count.Value > 0).Select(count => $"{count.Key} {count.Value}"));
        return names.Length == 0 ? "-" : names;
    }
}
