using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class SettingsStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualScheduler _time = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly List<string> _told = [];

    private string FilePath => Path.Combine(_folder.Path, "settings.conf");

    [Fact]
    public void Without_a_file_everything_is_as_without_being_set_and_none_is_made()
    {
        using SettingsStore store = Open();
        Assert.All(store.List(), row => Assert.True(row.IsDefault, row.Name));
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void The_file_that_is_written_explains_every_setting_and_sets_what_was_set()
    {
        using SettingsStore store = Open();
        Set(store, ("dwell", "90"));
        string text = File.ReadAllText(FilePath);
        foreach (SettingRow row in store.List().Where(row => row.Name != "dwell"))
        {
            Assert.Contains($"\n#{row.Name} = {row.Default}\n", text, StringComparison.Ordinal);
            Assert.Contains(row.Meaning, text, StringComparison.Ordinal);
        }
        Assert.Contains("\ndwell = 90\n", text, StringComparison.Ordinal);
        Assert.Equal("90", Value(Open(), "dwell"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        Assert.Equal(["settings.conf"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_change_leaves_every_other_line_and_comment_as_it_was()
    {
        const string before = "# mine\r\n\r\ndwell=45   # after a week\r\nquiet-hours = 22:00-07:00\t# nights\r\n# the end";
        File.WriteAllText(FilePath, before);
        using SettingsStore store = Open();
        Set(store, ("dwell", "50"));
        Assert.Equal(before.Replace("dwell=45", "dwell = 50", StringComparison.Ordinal), File.ReadAllText(FilePath));
        Set(store, ("dwell", null));
        Assert.Equal(before.Replace("dwell=45", "#dwell = 60", StringComparison.Ordinal), File.ReadAllText(FilePath));
        Set(store, ("dwell", "50"));
        Assert.Equal(before.Replace("dwell=45", "dwell = 50", StringComparison.Ordinal), File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_setting_that_the_file_does_not_mention_comes_at_its_end()
    {
        File.WriteAllText(FilePath, "dwell = 45");
        Set(Open(), ("gap", "4"));
        Assert.Equal("dwell = 45\ngap = 4\n", File.ReadAllText(FilePath));
        Set(Open(), ("language", "de"));
        Assert.Equal("dwell = 45\ngap = 4\nlanguage = de\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_that_is_wrong_is_refused_with_every_fault_and_its_line()
    {
        File.WriteAllText(FilePath, "dwel = 5\ndwell = 5000\nhello\nlanguage = fr\n\ngap = 4\ngap = 5\nquiet-hours = 22-7\nwebhook-secret = short-secret\n");
        SettingsException fault = Assert.Throws<SettingsException>(Open);
        string[] expected =
        [
            "line 1: there is no setting 'dwel' (there is dwell)",
            "line 2: dwell is '5000'; it must be between 5 and 600 s",
            "line 3: 'hello' is not of the form name = value",
            "line 4: language is 'fr'; it must be system, en or de",
            "line 7: gap is set before, on line 6; set it once",
            "line 8: quiet-hours is '22-7'; it must give times as HH:MM, not '22'",
            "line 9: webhook-secret is not usable; it must have 16 characters or more",
        ];
        Assert.Equal(expected, fault.Faults);
        Assert.Equal(FilePath, fault.Place);
    }

    [Fact]
    public void Settings_that_do_not_agree_are_refused_together()
    {
        File.WriteAllText(FilePath, "still-below = 25\nlowest-threshold = 21\nnotify-webhook = on\napi-address = 192.168.1.2\n");
        SettingsException fault = Assert.Throws<SettingsException>(Open);
        Assert.Equal(4, fault.Faults.Count);
        Assert.Contains("still-below must not be above moving-from; lowest-threshold must not be above highest-threshold", fault.Faults);
        Assert.Contains("notify-webhook is on; it needs webhook-url and webhook-secret", fault.Faults);
    }

    [Fact]
    public void A_change_that_cannot_be_made_names_every_fault_and_changes_nothing()
    {
        File.WriteAllText(FilePath, "gap = 4\n");
        using SettingsStore store = Open();
        SettingsException fault = Assert.Throws<SettingsException>(
            () => Set(store, ("dwell", "30"), ("nonsense", "1"), ("gap", "many"), ("full-days", "1.5"), ("zone", "Mars/North"), ("language", "de\nx")));
        string[] expected =
        [
            "there is no setting 'nonsense'", "gap is 'many'; it must be a number", "full-days is '1.5'; it must be a whole number",
            "zone is 'Mars/North'; it must be system, or a zone that this machine knows, like Europe/Berlin",
            "language must be a value of one line, without ' #'",
        ];
        Assert.Equal(expected, fault.Faults);
        Assert.Equal("gap = 4\n", File.ReadAllText(FilePath));
        Assert.Equal("60", Value(store, "dwell"));
    }

    [Fact]
    public void What_is_changed_is_told_once_and_what_stays_the_same_is_not()
    {
        using SettingsStore store = Open();
        Set(store, ("dwell", "30"), ("language", "de"));
        Set(store, ("dwell", "30"));
        Assert.Equal(["language=de dwell=30"], _told);
    }

    [Fact]
    public void A_change_by_hand_is_seen_once_it_has_settled()
    {
        using SettingsStore store = Open();
        Edit("dwell = 30\n", second: 1);
        Advance(1);
        Assert.Equal("60", Value(store, "dwell"));
        Advance(1);
        Assert.Equal("30", Value(store, "dwell"));
        Edit("dwell = 30 # a comment only\n", second: 2);
        Advance(5);
        Assert.Equal(["dwell=30"], _told);
        File.Delete(FilePath);
        Advance(5);
        Assert.Equal(["dwell=30", ""], _told);
    }

    [Fact]
    public void A_file_that_is_being_written_is_not_read_half()
    {
        using SettingsStore store = Open();
        for (int second = 1; second < 5; second++)
        {
            Edit($"dwell = {30 + second}\n", second);
            Advance(1);
        }
        Assert.Empty(_told);
        Advance(1);
        Assert.Equal(["dwell=34"], _told);
    }

    [Fact]
    public void A_broken_change_by_hand_is_told_and_the_last_good_settings_stay()
    {
        File.WriteAllText(FilePath, "dwell = 30\n");
        using SettingsStore store = Open();
        List<string> faults = [];
        using IDisposable listening = store.Faults.Subscribe(fault => faults.Add(fault?.Faults[0] ?? "none"));
        Edit("dwell = soon\n", second: 1);
        Advance(3);
        Assert.Equal("30", Value(store, "dwell"));
        Assert.Equal(["none", "line 1: dwell is 'soon'; it must be a number"], faults);
        Assert.NotNull(store.Fault);
        // It can be put right from here as well.
        Set(store, ("dwell", "40"));
        Assert.Equal("none", faults[^1]);
        Assert.Null(store.Fault);
        Assert.Equal("dwell = 40\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_broken_change_that_is_taken_back_is_a_fault_no_more()
    {
        File.WriteAllText(FilePath, "dwell = 30\n");
        using SettingsStore store = Open();
        Edit("dwell = soon\n", second: 1);
        Advance(3);
        Assert.NotNull(store.Fault);
        Edit("dwell = 30\n", second: 2);
        Advance(3);
        Assert.Null(store.Fault);
        Assert.Empty(_told);
    }

    [Fact]
    public void A_change_keeps_what_was_changed_by_hand_a_moment_before()
    {
        using SettingsStore store = Open();
        Edit("gap = 5\n", second: 1);
        Set(store, ("dwell", "30"));
        Assert.Equal("5", Value(store, "gap"));
        Assert.Equal("30", Value(store, "dwell"));
    }

    [Fact]
    public void A_file_that_is_wrong_can_be_put_right_line_by_line_or_set_back_whole()
    {
        File.WriteAllText(FilePath, "dwell = soon # hm\nnonsense = 1\ngap = 5\n");
        KeyValuePair<string, string?>[] dwell = [new("dwell", "30")];
        SettingsException left = Assert.Throws<SettingsException>(() => SettingsStore.ChangeFile(_folder.Path, SettingsMachine.Neutral, dwell));
        Assert.Equal(["line 2: there is no setting 'nonsense'"], left.Faults);
        SettingsStore.ChangeFile(_folder.Path, SettingsMachine.Neutral, null);
        Assert.Equal("#dwell = 60 # hm\n# nonsense = 1\n#gap = 3\n", File.ReadAllText(FilePath));
        SettingsStore.ChangeFile(_folder.Path, SettingsMachine.Neutral, dwell);
        Assert.Equal("30", Value(Open(), "dwell"));
    }

    [Fact]
    public void Another_program_that_changes_a_setting_is_heard()
    {
        using SettingsStore store = Open();
        using (var other = SettingsStore.Open(_folder.Path, SettingsMachine.Neutral))
            other.Change([new("dwell", "30")]);
        Advance(3);
        Assert.Equal(["dwell=30"], _told);
    }

    [Fact]
    public void A_secret_is_kept_and_never_shown()
    {
        const string secret = "correct horse battery";
        using SettingsStore store = Open();
        Set(store, ("webhook-secret", secret));
        Assert.Equal("********", Value(store, "webhook-secret"));
        Assert.Equal(secret, store.Current.WebhookSecret);
        Assert.DoesNotContain(store.List(), row => row.ToString().Contains("horse", StringComparison.Ordinal));
        SettingsException fault = Assert.Throws<SettingsException>(() => Set(store, ("webhook-secret", "horse")));
        Assert.DoesNotContain("horse", fault.Message, StringComparison.Ordinal);
        Assert.Throws<SettingsException>(() => Set(store, ("webhook-secret", "********")));
        Assert.DoesNotContain("horse", store.Current.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private SettingsStore Open()
    {
        var store = SettingsStore.Open(_folder.Path, SettingsMachine.Neutral, _time);
        store.Changed.Subscribe(rows => _told.Add(string.Join(' ', rows.Where(row => !row.IsDefault).Select(row => $"{row.Name}={row.Value}"))));
        return store;
    }

    private static void Set(SettingsStore store, params (string Name, string? Value)[] changes) =>
        store.Change([.. changes.Select(change => KeyValuePair.Create(change.Name, change.Value))]);

    private static string Value(SettingsStore store, string name) => store.List().Single(row => row.Name == name).Value;

    /// <summary>As an editor does; the time of the file is one of its own, so that no two edits share it.</summary>
    private void Edit(string text, int second)
    {
        File.WriteAllText(FilePath, text);
        File.SetLastWriteTimeUtc(FilePath, new DateTime(2030, 1, 1, 0, 0, second, DateTimeKind.Utc));
    }

    private void Advance(int seconds) => _time.AdvanceBy(TimeSpan.FromSeconds(seconds));
}
