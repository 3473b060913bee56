using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

/// <summary>Every gate against every kind of prompt: withheld with its reason, and offered once when the gate opens.</summary>
public class GateMatrixTests
{
    private static readonly Dictionary<WithheldReason, (Func<EventTime, WearerAction> Shut, Func<EventTime, WearerAction> Open)> Gates = new()
    {
        [WithheldReason.Snoozed] = (at => new SnoozeAction(at, TimeSpan.FromHours(1)), at => new ResumeAction(at)),
        [WithheldReason.Paused] = (at => new PauseAction(at, at + TimeSpan.FromHours(1)), at => new ResumeAction(at)),
        [WithheldReason.Tracking] = (
            at => new ModeAction(at, CoachingMode.Tracking, null), at => new ModeAction(at, CoachingMode.Coaching, null)),
        [WithheldReason.DoNotDisturb] = Outside(Gate.DoNotDisturb),
        [WithheldReason.Camera] = Outside(Gate.Camera),
        [WithheldReason.Microphone] = Outside(Gate.Microphone),
        [WithheldReason.ScreenLocked] = Outside(Gate.ScreenLocked),
        [WithheldReason.Calendar] = Outside(Gate.Calendar),
    };

    private static readonly Dictionary<PromptKind, Action<Wearer>> Causes = new()
    {
        [PromptKind.Slouch] = wearer => wearer.AlertDue().Slouched(5),
        [PromptKind.Break] = wearer => wearer.StillBout().Upright(5),
        [PromptKind.FollowThrough] = wearer => wearer.Does(at => new PopAction(at)).Upright(5),
    };

    public static TheoryData<WithheldReason, PromptKind> Matrix
    {
        get
        {
            TheoryData<WithheldReason, PromptKind> matrix = new();
            foreach (WithheldReason gate in Gates.Keys)
            {
                foreach (PromptKind kind in Causes.Keys)
                    matrix.Add(gate, kind);
            }
            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public void A_shut_gate_withholds_and_the_prompt_is_offered_once_and_gently_when_it_opens(WithheldReason gate, PromptKind kind)
    {
        using Wearer free = new();
        Causes[kind](free);
        using Wearer wearer = new();
        wearer.Does(Gates[gate].Shut);
        Causes[kind](wearer);
        Assert.Empty(wearer.Given);
        Assert.Equal((kind, gate), (Assert.Single(wearer.Decisions).Kind, wearer.Decisions[0].Withheld));
        wearer.Second(PostureState.SlouchedStill, 20, true, at => Gates[gate].Open(at));
        Prompt offered = Assert.Single(wearer.Given);
        Assert.Equal((kind, wearer.Now), (offered.Kind, offered.At));
        Assert.NotEqual(Assert.Single(free.Given).Text, offered.Text);
        Assert.Equal([gate, WithheldReason.None], wearer.Decisions.Select(decision => decision.Withheld));
        wearer.Slouched(30);
        Assert.Single(wearer.Given);
    }

    [Theory]
    [InlineData(GateState.Unknown)]
    [InlineData(GateState.Open)]
    public void A_gate_that_is_open_or_not_known_stands_in_nobodys_way(GateState state)
    {
        using Wearer wearer = new();
        foreach (Gate gate in Enum.GetValues<Gate>())
            wearer.Does(at => new GateAction(at, new GateReading(gate, state, "Cannot be asked here.")));
        wearer.AlertDue();
        Assert.Single(wearer.Given);
    }

    [Fact]
    public void What_the_sensor_saw_is_told()
    {
        using Wearer wearer = new();
        wearer.Does(at => new GateAction(at, new GateReading(Gate.Camera, GateState.Shut, "Camera 1 is open."))).AlertDue();
        Assert.EndsWith("Withheld: a camera is in use (Camera 1 is open).", wearer.Decisions[0].Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-03-03T12:30:00Z", WithheldReason.QuietHours)]
    [InlineData("2025-03-03T08:00:00Z", WithheldReason.OutsideWorkingHours)]
    [InlineData("2025-03-03T10:00:00Z", WithheldReason.None)]
    [InlineData("2025-03-08T01:00:00Z", WithheldReason.QuietHours)] // Saturday, in the hours that began on Friday.
    [InlineData("2025-03-08T10:00:00Z", WithheldReason.OutsideWorkingHours)] // Saturday.
    public void Hours_go_by_the_day_of_the_week(string start, WithheldReason expected)
    {
        CoachingOptions options = CoachingOptions.Default with
        {
            Quiet =
            [
                new ClockHours(new TimeOnly(12, 0), new TimeOnly(13, 0)),
                new ClockHours(new TimeOnly(22, 0), new TimeOnly(7, 0), Weekdays.Friday),
            ],
            Working = [new ClockHours(new TimeOnly(9, 0), new TimeOnly(17, 0), Weekdays.Workdays)],
        };
        using Wearer wearer = new(options, start: DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        wearer.AlertDue();
        Assert.Equal(expected, Assert.Single(wearer.Decisions).Withheld);
    }

    private static (Func<EventTime, WearerAction> Shut, Func<EventTime, WearerAction> Open) Outside(Gate gate) => (
        at => new GateAction(at, new GateReading(gate, GateState.Shut, "")), at => new GateAction(at, new GateReading(gate, GateState.Open, "")));
}
