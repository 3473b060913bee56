namespace PostureLink.Core.Tests;

public class ActionRowTests
{
    private static readonly EventTime At = new(1_772_442_000_000_000);

    public static TheoryData<WearerAction, string> Actions => new()
    {
        {
            new CalibrateAction(At, At + TimeSpan.FromSeconds(10), CalibrationPose.Slouch),
            "{\"until_us\":1772442010000000,\"pose\":\"Slouch\"}"
        },
        { new LeaveCalibrationAction(At), "{}" },
        { new SnoozeAction(At, TimeSpan.FromMinutes(30)), "{\"length_us\":1800000000}" },
        { new PauseAction(At, At + TimeSpan.FromHours(1)), "{\"until_us\":1772445600000000}" },
        { new ResumeAction(At), "{}" },
        { new ScreeningAction(At, ScreeningAnswers.None), "{\"answers\":[]}" },
        { new ScreeningAction(At, ScreeningAnswers.Disc | ScreeningAnswers.Shoulder), "{\"answers\":[\"Shoulder\",\"Disc\"]}" },
        { new AnswerAction(At, 42, PromptAnswer.WillDo), "{\"prompt_id\":42,\"answer\":\"WillDo\"}" },
        { new PopAction(At), "{}" },
        { new StopSignsAction(At, StopSigns.WeakLegs), "{\"signs\":[\"WeakLegs\"]}" },
        { new ResumeExercisesAction(At), "{}" },
        { new ModeAction(At, CoachingMode.Training, TimeSpan.FromMinutes(15)), "{\"mode\":\"Training\",\"length_us\":900000000}" },
        { new ModeAction(At, CoachingMode.Tracking, null), "{\"mode\":\"Tracking\",\"length_us\":null}" },
        {
            new GateAction(At, new GateReading(Gate.Calendar, GateState.Shut, "Busy until 10:00.")),
            "{\"gate\":\"Calendar\",\"state\":\"Shut\",\"reason\":\"Busy until 10:00.\"}"
        },
    };

    [Theory]
    [MemberData(nameof(Actions))]
    public void Every_action_is_written_in_words_and_read_back_as_it_was(WearerAction action, string detail)
    {
        object?[] row = JournalTables.Actions.ToRow(action);
        JournalTables.Actions.Check(row);
        Assert.Equal(detail, row[3]);
        Assert.Equal(action, JournalTables.Actions.FromRow(row));
    }

    [Fact]
    public void No_kind_of_action_is_forgotten()
    {
        IEnumerable<Type> kinds = typeof(WearerAction).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WearerAction)));
        Assert.Equal(
            kinds.OrderBy(type => type.Name, StringComparer.Ordinal),
            Actions.Select(data => data[0].GetType()).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_single_flag_comes_back()
    {
        foreach (int bit in Enumerable.Range(0, 10))
        {
            var screening = new ScreeningAction(At, (ScreeningAnswers)(1 << bit));
            Assert.Equal(screening, JournalTables.Actions.FromRow(JournalTables.Actions.ToRow(screening)));
        }
        var every = new StopSignsAction(At, StopSigns.All);
        Assert.Equal(every, JournalTables.Actions.FromRow(JournalTables.Actions.ToRow(every)));
    }

    [Fact]
    public void Two_gates_that_are_told_in_the_same_moment_are_two_rows()
    {
        object?[] camera = JournalTables.Actions.ToRow(new GateAction(At, new GateReading(Gate.Camera, GateState.Open, "")));
        object?[] microphone = JournalTables.Actions.ToRow(new GateAction(At, new GateReading(Gate.Microphone, GateState.Open, "")));
        Assert.NotEqual(camera[0], microphone[0]);
    }
}
