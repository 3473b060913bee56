using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Coaching.Tests;

public class CoachingOptionsTests
{
    [Fact]
    public void The_defaults_are_valid_and_every_specification_reads_what_it_writes()
    {
        CoachingOptions.Default.Validate();
        foreach (OptionSpec<CoachingOptions> spec in CoachingOptions.Specs)
        {
            Assert.Equal(CoachingOptions.Default, spec.With(CoachingOptions.Default, spec.Get(CoachingOptions.Default)));
            foreach (double value in new[] { spec.Minimum, spec.Maximum })
                Assert.Equal(value, spec.Get(spec.With(CoachingOptions.Default, value)), 9);
        }
    }

    [Fact]
    public void One_validation_lists_every_fault()
    {
        CoachingOptions options = CoachingOptions.Default with
        {
            PromptsPerHour = 61,
            AnswerWindow = TimeSpan.FromSeconds(29),
            Quiet = [new ClockHours(new TimeOnly(8, 0), new TimeOnly(8, 0))],
        };
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => Observable.Empty<PostureStep>().Coach(options, ExerciseCatalogue.Default, new DayCalendar(TimeZoneInfo.Utc)));
        Assert.Contains("prompts-per-hour is 61 prompts; it must be between 0 and 60", fault.Message, StringComparison.Ordinal);
        Assert.Contains("answer-window is 29 s", fault.Message, StringComparison.Ordinal);
        Assert.Contains("quiet hours", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("prompts-per-hour", 3.5)]
    [InlineData("prompts-per-day", 1e12)]
    [InlineData("break-prompts", 0.5)]
    [InlineData("answer-window", double.NaN)]
    [InlineData("answer-window", double.PositiveInfinity)]
    [InlineData("prompt-spacing", 1e300)]
    public void A_number_that_an_option_cannot_hold_is_refused(string name, double value)
    {
        CoachingOptions options = CoachingOptions.Default;
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => OptionSpec.TrySet(CoachingOptions.Specs, ref options, name, value));
        Assert.StartsWith(name, fault.Message, StringComparison.Ordinal);
    }
}
