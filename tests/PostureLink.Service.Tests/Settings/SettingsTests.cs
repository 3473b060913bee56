using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_setting_of_a_few_words_tells_them_and_no_other_setting_does()
    {
        using SettingsStore store = With();
        Dictionary<string, IReadOnlyList<string>> choices = store.List().ToDictionary(row => row.Name, row => row.Choices);
        Assert.Equal(["system", "en", "de"], choices["language"]);
        Assert.Equal(["gentle", "balanced", "keen"], choices["sensitivity"]);
        Assert.Equal(["on", "off"], choices["gate-camera"]);
        Assert.All(["zone", "working-hours", "calendar-file", "dwell", "webhook-url"], name => Assert.Empty(choices[name]));
        Assert.All(store.List().Where(row => row.Choices.Count > 0), row => Assert.Contains(row.Default, row.Choices));
    }

    [Fact]
    public void Every_number_of_the_rooms_is_a_setting_with_a_reason_and_no_reason_is_left_over()
    {
        using SettingsStore store = With();
        IReadOnlyList<SettingRow> rows = store.List();
        string[] numbers = [.. PipelineOptions.Names.Where(name => name != "dose-alerts")];
        Assert.Subset(rows.Select(row => row.Name).ToHashSet(), numbers.ToHashSet());
        Assert.Equal(numbers.Order(), SettingReasons.Names.Order());
        Assert.All(rows, row =>
        {
            Assert.EndsWith(".", row.Meaning, StringComparison.Ordinal);
            Assert.EndsWith(".", row.Reason, StringComparison.Ordinal);
            Assert.NotEmpty(row.Range);
        });
        Assert.Equal(rows.Count, rows.Select(row => row.Name).Distinct().Count());
    }

    [Theory]
    [InlineData("bend-angle")]
    [InlineData("prompt-spacing")]
    [InlineData("spacing-limit")]
    [InlineData("prompts-per-hour")]
    [InlineData("prompts-per-day")]
    [InlineData("answer-window")]
    public void What_is_judgement_says_so(string name)
    {
        using SettingsStore store = With();
        Assert.StartsWith("Judgement, not evidence: ", store.List().Single(row => row.Name == name).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_a_setting_says_of_itself_is_medical_or_frightening()
    {
        string[] banned =
        [
            "treat", "correct", "cure", "therap", "pain", "kypho", "diagnos", "clinical", "decompress", "risk", "patient", "harm", "injur", "damage",
        ];
        using SettingsStore store = With();
        foreach (SettingRow row in store.List())
        {
            string text = $"{row.Name} {row.Meaning} {row.Reason}".ToUpperInvariant();
            Assert.DoesNotContain(banned, word => text.Contains(word.ToUpperInvariant(), StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_value_that_is_shown_can_be_typed()
    {
        using SettingsStore store = With(
            "language = de", "zone = Europe/Berlin", "quiet-hours = 22:00-07:00", "working-hours = Mon-Fri 09:00-17:30, Sat none", "policy = dose",
            "calendar-file = /home/me/calendar.ics", "webhook-url = https://example.org/hook", "api-port = 8123", "break-prompts = off", "dwell = 12.5");
        store.Change([.. store.List().Select(row => KeyValuePair.Create(row.Name, (string?)row.Value))]);
        IReadOnlyList<SettingRow> again = store.List();
        using SettingsStore reopened = SettingsStore.Open(_folder.Path, SettingsMachine.Neutral);
        Assert.Equal(again, reopened.List());
        Assert.Equal(10, again.Count(row => !row.IsDefault));
    }

    [Fact]
    public void A_pipeline_without_settings_is_the_pipeline_of_the_defaults()
    {
        var options = new Settings().ToPipelineOptions(null);
        Assert.Equal(new PostureOptions(), options.Posture);
        Assert.Equal(CoachingOptions.Default, options.Coaching);
        Assert.Equal(new DayCalendar(TimeZoneInfo.Utc), options.Calendar);
        Assert.Equal(["desktop", "terminal", "haptic"], new Settings().Notifiers);
        Assert.Equal(Enum.GetValues<Gate>(), new Settings().Gates);
    }

    [Fact]
    public void What_is_set_reaches_the_pipeline()
    {
        Settings settings = With(
            "dwell = 30", "clear-hysteresis = 6", "prompts-per-day = 8", "water = off", "policy = dose", "language = de", "zone = Europe/Berlin",
            "day-start = 04:00", "quiet-hours = 22:00-07:00").Current;
        PipelineOptions options = settings.ToPipelineOptions(null);
        options.Validate();
        Assert.Equal(30, options.Posture.DwellSeconds);
        Assert.Equal((6, 6), (options.Posture.ClearHysteresisDeg, options.Coaching.ClearHysteresisDeg));
        Assert.Equal(8, options.Coaching.PromptsPerDay);
        Assert.False(options.Coaching.WaterPrompts);
        Assert.Equal(AlertPolicy.Dose, options.Coaching.Policy);
        Assert.Equal(Languages.German, options.Coaching.Language);
        Assert.Equal(("Europe/Berlin", TimeSpan.FromHours(4)), (options.Calendar.Zone.Id, options.Calendar.DayStart));
        Assert.Equal(new ClockHours(new TimeOnly(22, 0), new TimeOnly(7, 0)), Assert.Single(options.Coaching.Quiet));
    }

    [Fact]
    public void System_is_what_the_machine_says()
    {
        TimeZoneInfo zone = TimeZoneInfo.CreateCustomTimeZone("Test/Zone", TimeSpan.FromHours(3), null, null);
        using SettingsStore store = SettingsStore.Open(_folder.Path, new SettingsMachine(zone, Languages.German));
        PipelineOptions options = store.Current.ToPipelineOptions(null);
        Assert.Equal(zone, options.Zone);
        Assert.Equal(Languages.German, options.Coaching.Language);
        Assert.All(store.List(), row => Assert.True(row.IsDefault, row.Name));
    }

    [Fact]
    public void A_word_sets_its_numbers_and_a_number_that_is_set_stands_wherever_it_stands()
    {
        using SettingsStore store = With("slouch-share = 0.55", "sensitivity = keen", "delay = patient");
        Assert.Equal((10, 0.55, 120), (
            store.Current.Posture.SlouchThresholdDeg, store.Current.Posture.SlouchShare, store.Current.Posture.DwellSeconds));
        Assert.Equal(TimeSpan.FromSeconds(120), store.Current.Coaching.DoseDwell);
        // The number is as the word says without being set itself.
        SettingRow threshold = store.List().Single(row => row.Name == "slouch-threshold");
        Assert.Equal(("10", true), (threshold.Value, threshold.IsDefault));
        Assert.False(store.List().Single(row => row.Name == "sensitivity").IsDefault);
    }

    [Theory]
    [InlineData("none", "none")]
    [InlineData("22:00-7:00", "22:00-07:00")]
    [InlineData("Mon-Fri 09:00-17:30, Sat none", "Mon-Fri 09:00-17:30")]
    [InlineData("09:00-12:00, 13:00-17:00, Sat-Sun none", "Mon-Fri 09:00-12:00, Mon-Fri 13:00-17:00")]
    [InlineData("mon-fri 09:00-17:00, Wed none", "Mon-Tue 09:00-17:00, Thu-Fri 09:00-17:00")]
    [InlineData("Sat-Mon 20:00-24:00", "Mon 20:00-24:00, Sat-Sun 20:00-24:00")]
    [InlineData("Sun 00:00-24:00", "Sun 00:00-12:00, Sun 12:00-24:00")]
    public void Hours_are_typed_by_day_and_clock(string typed, string shown)
    {
        using SettingsStore store = With("quiet-hours = " + typed);
        Assert.Equal(shown, store.List().Single(row => row.Name == "quiet-hours").Value);
        store.Current.ToPipelineOptions(null).Validate();
    }

    [Theory]
    [InlineData("Sat none", "must give hours for the other days, when some have none")]
    [InlineData("Mo 09:00-10:00", "must name days as Mon, Tue, Wed, Thu, Fri, Sat, Sun, not 'Mo'")]
    [InlineData("09:00-09:00", "must not end when it begins, as '09:00-09:00' does")]
    [InlineData("Mon-Fri", "must give times as HH:MM, not 'Mon'")]
    [InlineData("09:00-25:00", "must give times as HH:MM, not '25:00'")]
    [InlineData("Mon 09:00 - 10:00", "must be like Mon-Fri 09:00-17:30, not 'Mon 09:00 - 10:00'")]
    [InlineData("09:00-10:00,", "must be like Mon-Fri 09:00-17:30, not ''")]
    public void Hours_that_are_mistyped_are_refused_with_what_they_must_be(string typed, string expected)
    {
        SettingsException fault = Assert.Throws<SettingsException>(() => With("quiet-hours = " + typed));
        Assert.EndsWith("it " + expected, Assert.Single(fault.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Gates_and_ways_to_tell_are_switched_one_by_one()
    {
        Settings settings = With(
            "gate-camera = off", "notify-desktop = off", "notify-webhook = on", "webhook-url = https://example.org/x", "webhook-secret = 0123456789abcdef").Current;
        Assert.Equal([Gate.DoNotDisturb, Gate.Microphone, Gate.ScreenLocked, Gate.Calendar], settings.Gates.Order());
        Assert.Equal(["haptic", "terminal", "webhook"], settings.Notifiers.Order());
        Assert.Equal("example.org", settings.ToWebhookOptions()!.Address.Host);
        Assert.Null(new Settings().ToWebhookOptions());
        // Its switch is gone by at once, whatever it was when the service began.
        Assert.NotNull((settings with { Notifiers = [] }).ToWebhookOptions());
    }

    public void Dispose() => _folder.Dispose();

    private SettingsStore With(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(_folder.Path, "settings.conf"), lines);
        return SettingsStore.Open(_folder.Path, SettingsMachine.Neutral);
    }
}
