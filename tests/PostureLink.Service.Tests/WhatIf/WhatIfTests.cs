using System.Globalization;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>Judging a day again from its stored seconds gives what the day itself would have given.</summary>
public sealed class WhatIfTests
{
    private static readonly EventTime PutOn = EventTime.From(new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero));
    private static readonly DateOnly Date = new(2026, 3, 2);
    private static readonly Settings Usual = new();

    private static readonly Lazy<MemoryJournal> Kept = new(() => Live(Usual));

    [Theory]
    [InlineData("dwell", "120", true)]
    [InlineData("dwell", "20", false)]
    [InlineData("slouch-threshold", "20", true)]
    [InlineData("policy", "dose", false)]
    [InlineData("prompts-per-hour", "1", true)]
    [InlineData("break-due-after", "50", true)]
    [InlineData("quiet-hours", "08:00-12:00", true)]
    public void What_would_have_been_is_what_comes_when_it_is_set_so(string name, string value, bool isAnother)
    {
        WhatIfAnswer answer = Ask(Kept.Value, (name, value));
        WhatIfDay day = Assert.Single(answer.Days);
        WhatIfPrompts live = WhatIf.Count(Live(WhatIfSettings.Apply(Usual, [new(name, value)], false, Languages.English).Changed)
            .ReadAll(JournalTables.Prompts).Select(prompt => prompt.Kind));
        Assert.Equal(live, day.Asked);
        Assert.Equal(isAnother, live != day.Given);
    }

    [Fact]
    public void The_check_repeats_the_day_that_was()
    {
        WhatIfDay day = Assert.Single(Ask(Kept.Value, ("dwell", "60")).Days);
        Assert.True(day.Given!.Slouch > 3, day.ToString());
        Assert.Equal(day.Given, day.Present);
        Assert.Equal(day.Present, day.Asked);
    }

    [Theory]
    [InlineData("still-below", "12", "--recordings")]
    [InlineData("hinge-difference", "9", "--recordings")]
    [InlineData("api-port", "5000", "no part")]
    [InlineData("dwel", "60", "no setting 'dwel'")]
    [InlineData("dwell", "9999", "dwell must be between 5 and 600 s")]
    [InlineData("lowest-threshold", "25", "lowest-threshold must not be above highest-threshold")]
    public void What_cannot_be_judged_again_is_refused_with_the_reason(string name, string value, string reason)
    {
        var refused = Assert.Throws<WhatIfException>(() => Ask(Kept.Value, (name, value)));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_option_is_either_judged_from_seconds_or_from_samples()
    {
        foreach (string name in PipelineOptions.Names.Where(name => name != "dose-alerts"))
        {
            string now = SettingsRow(name);
            WhatIfSettings.Apply(Usual, [new(name, now)], hasSamples: true, Languages.English);
            bool isKept = Posture.StoredSeconds.Options.Contains(name) || Coaching.CoachingOptions.Specs.Any(spec => spec.Name == name);
            if (isKept)
                WhatIfSettings.Apply(Usual, [new(name, now)], hasSamples: false, Languages.English);
            else
                Assert.Throws<WhatIfException>(() => WhatIfSettings.Apply(Usual, [new(name, now)], hasSamples: false, Languages.English));
        }
    }

    [Fact]
    public void Recordings_take_every_option_and_say_whose_pose_is_missing()
    {
        using var folder = new TemporaryFolder();
        WriteRecording(Path.Combine(folder.Path, "a.csv"), slouchSeconds: 200);
        WriteRecording(Path.Combine(folder.Path, "b.csv"), slouchSeconds: 50);
        WhatIfAnswer answer = Recordings(folder.Path, (0, 30), ("dwell", "100"), ("gap", "4"));
        Assert.Equal(["a.csv", "b.csv"], answer.Days.Select(day => day.Name));
        Assert.Equal([new(1, 0), new(0, 0)], answer.Days.Select(day => day.Asked));
        Assert.Equal(answer.Present, answer.Asked);
        Assert.All(answer.Days, day => Assert.Null(day.Given));
        Assert.Equal(0, Recordings(folder.Path, (0, 30), ("dwell", "300")).Asked.Total);
        Assert.Contains("--calibrate", Assert.Throws<WhatIfException>(() => Recordings(folder.Path, null, ("dwell", "300"))).Message, StringComparison.Ordinal);
    }

    private static WhatIfAnswer Recordings(string folder, (double, double)? upright, params (string Name, string Value)[] asked) =>
        WhatIfRecordings.Ask(
            folder, null, Usual, [.. asked.Select(one => new KeyValuePair<string, string>(one.Name, one.Value))], Posture.SensorMounting.Back,
            upright, new VirtualTimeProvider());

    private static string SettingsRow(string name) =>
        SettingSpecs.Find(name)!.Format(Usual);

    private static WhatIfAnswer Ask(IJournal journal, params (string Name, string Value)[] asked) => WhatIf.Ask(
        journal, new WearerDays(journal, Usual.Calendar), Date, 1, Usual,
        [.. asked.Select(one => new KeyValuePair<string, string>(one.Name, one.Value))]);

    private static void WriteRecording(string path, int slouchSeconds)
    {
        var random = new Random(3);
        using var file = new StreamWriter(path);
        file.WriteLine(RecordingFormat.Header);
        for (int sample = 0; sample < (60 + slouchSeconds) * 25; sample++)
        {
            double angle = double.DegreesToRadians((sample < 60 * 25 ? 20 : 40) + 0.5 * Math.Sin(sample * 0.05) + 0.1 * random.NextDouble());
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sample / 25.0},{Math.Cos(angle):0.0000},0,{Math.Sin(angle):0.0000}"));
        }
    }

    /// <summary>The simulated working day of a wearer who lets every prompt pass, with its journal.</summary>
    private static MemoryJournal Live(Settings settings)
    {
        // Virtual time runs on this thread alone.
        SynchronizationContext.SetSynchronizationContext(null);
        var journal = new MemoryJournal();
        var recorder = new JournalRecorder(journal, TimeZoneInfo.Utc);
        var time = new VirtualScheduler(PutOn.ToUtc());
        using var radio = new SimulatedRadio(new SimulatedTrunk(WorkingDay.Script(PutOn), 5), new SimulatedLinkFaults(), time, 5);
        var session = new ClipSession(radio, SimulatedRadio.Address, radio.Profile, new ClipSessionOptions(), time, jitter: () => 0.5);
        using var actions = new Subject<WearerAction>();
        using IDisposable steps = session.Samples.Select(SessionInput.Of)
            .Merge(actions.Select(SessionInput.Of))
            .Coach(settings.ToPipelineOptions(null) with { Zone = TimeZoneInfo.Utc, Mounting = new(radio.Profile.Mounting.Forward, radio.Profile.Mounting.Up) })
            .Subscribe(recorder.Take, error => throw new InvalidOperationException("The pipeline failed.", error));
        actions.OnNext(new ScreeningAction(PutOn, ScreeningAnswers.None));
        actions.OnNext(new CalibrateAction(PutOn, PutOn + WorkingDay.CalibrationLength, CalibrationPose.Upright));
        session.Start();
        time.AdvanceTo(WorkingDay.Script(PutOn).End.ToUtc());
        Task ended = session.DisposeAsync().AsTask();
        while (!ended.IsCompleted)
            time.AdvanceBy(TimeSpan.FromSeconds(1));
        recorder.Flush();
        return journal;
    }
}
