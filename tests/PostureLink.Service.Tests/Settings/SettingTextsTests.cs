using PostureLink.Core;
using PostureLink.Service.SettingWords;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>What is told about the settings, in the wearer's language.</summary>
public sealed class SettingTextsTests
{
    private static readonly TextResources English = new(typeof(SettingTexts), Languages.English);
    private static readonly TextResources German = new(typeof(SettingTexts), Languages.German);

    public static TheoryData<string> Names => new(SettingSpecs.All.Select(spec => spec.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_resource_files_say_in_English_what_the_setting_says_of_itself(string name)
    {
        SettingSpec spec = SettingSpecs.Find(name)!;
        Assert.Equal(spec.Meaning, English[$"meaning.{name}"]);
        Assert.Equal(spec.Reason, English[$"reason.{name}"]);
        Assert.Equal(spec.Section, English[$"section.{spec.Section}"]);
        if (English.Find($"range.{name}") is { } range)
            Assert.Equal(spec.Range, range);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_German_nothing_of_a_setting_is_left_in_English(string name)
    {
        SettingRow row = RowOf(name);
        SettingRow told = row.In(Languages.German);
        // But for the mark in its numbers, which is told below.
        Assert.Equal((row.Name, row.Value, row.Default), (told.Name, told.Value.Replace(',', '.'), told.Default.Replace(',', '.')));
        Assert.NotEqual(row.Meaning, told.Meaning);
        Assert.NotEqual(row.Reason, told.Reason);
        Assert.NotEqual(row.Section, told.Section);
        Assert.DoesNotMatch(@"\b(or|and|to|with|like)\b", told.Range);
        Assert.DoesNotMatch("^(days|prompts|deg|copies)$", told.Unit);
    }

    [Fact]
    public void In_German_a_number_has_its_comma_and_a_time_or_an_address_keeps_its_marks()
    {
        SettingRow share = RowOf("slouch-share").In(Languages.German);
        Assert.Equal(("0,6", "0,6", "0,3 bis 0,9"), (share.Value, share.Default, share.Range));
        Assert.Equal("127.0.0.1", RowOf("api-address").In(Languages.German).Default);
        Assert.Equal("0.6", RowOf("slouch-share").In(Languages.English).Default);
    }

    [Fact]
    public void A_new_file_is_explained_in_German_and_sets_nothing()
    {
        using var folder = new TemporaryFolder();
        var machine = new SettingsMachine(TimeZoneInfo.Utc, Languages.German);
        SettingsStore.ChangeFile(folder.Path, machine, [new("dwell", "90")], Languages.German);

        string[] lines = File.ReadAllLines(folder.File(SettingsFile.Name));
        Assert.Equal("# Einstellungen von PostureLink, eine je Zeile: Name = Wert; was einem # folgt, ist ein Kommentar.", lines[0]);
        Assert.Equal("dwell = 90", Assert.Single(lines, line => line.Length > 0 && line[0] != '#'));
        Assert.Contains("#slouch-share = 0.6", lines);
        Assert.All(SettingSpecs.All, spec => Assert.DoesNotContain("# " + spec.Meaning, lines));
    }

    [Theory]
    [InlineData("still-below darf nicht über moving-from liegen", "still-below", "29")]
    [InlineData("lowest-threshold darf nicht über highest-threshold liegen", "lowest-threshold", "15", "highest-threshold", "14")]
    [InlineData("notify-webhook ist on; dazu gehören webhook-url und webhook-secret", "notify-webhook", "on")]
    [InlineData("dazu gehört api-remote = on; api-address ist 0.0.0.0, wo andere Rechner fragen können; dazu gehört api-certificate", "api-address", "0.0.0.0")]
    public void In_German_settings_that_do_not_agree_are_told_so(string sentence, params string[] changes)
    {
        using var folder = new TemporaryFolder();
        KeyValuePair<string, string?>[] set = [.. changes.Chunk(2).Select(pair => new KeyValuePair<string, string?>(pair[0], pair[1]))];
        SettingsException fault = Assert.Throws<SettingsException>(() => SettingsStore.ChangeFile(
            folder.Path, new SettingsMachine(TimeZoneInfo.Utc, Languages.German), set, Languages.German));
        Assert.EndsWith(sentence, string.Join("; ", fault.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void In_German_a_range_keeps_what_is_typed()
    {
        Assert.Equal("5 bis 600", RowOf("dwell").In(Languages.German).Range);
        Assert.Equal("on oder off", RowOf("gate-camera").In(Languages.German).Range);
        Assert.Equal("gentle, balanced oder keen", RowOf("sensitivity").In(Languages.German).Range);
    }

    [Fact]
    public void In_English_a_setting_is_told_as_it_is() => Assert.Equal(RowOf("dwell"), RowOf("dwell").In(Languages.English));

    [Fact]
    public void A_word_for_a_setting_that_is_gone_is_found_out()
    {
        string[] known = [.. SettingSpecs.All.Select(spec => spec.Name)];
        string[] worded =
        [
            .. System.Xml.Linq.XDocument.Load(RepositoryFiles.PathOf("src/PostureLink.Service/SettingWords/Texts.resx")).Descendants("data")
                .Select(data => data.Attribute("name")!.Value)
                .Where(name => name.StartsWith("meaning.", StringComparison.Ordinal) || name.StartsWith("reason.", StringComparison.Ordinal))
                .Select(name => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..]).Distinct(),
        ];
        Assert.NotEmpty(worded);
        Assert.All(worded, name => Assert.Contains(name, known));
    }

    [Fact]
    public void In_German_a_value_that_cannot_be_used_is_told_with_what_can_be() => Assert.Equal(
        "dwell ist „abc“; möglich: 5 bis 600", new SettingTexts(Languages.German).Refused(SettingSpecs.Find("dwell")!, "abc", "must be a number"));

    [Fact]
    public void In_German_a_secret_that_cannot_be_used_is_not_told() => Assert.DoesNotContain(
        "hush", new SettingTexts(Languages.German).Refused(SettingSpecs.Find("webhook-secret")!, "hush", "must have 16 characters"), StringComparison.Ordinal);

    [Fact]
    public void The_reason_is_no_copy_of_the_English_one() => Assert.StartsWith("Urteil, kein Beleg: ", German["reason.prompt-spacing"], StringComparison.Ordinal);

    private static SettingRow RowOf(string name)
    {
        SettingSpec spec = SettingSpecs.Find(name)!;
        Settings settings = new();
        return new SettingRow(
            spec.Name, spec.Format(settings), spec.Format(settings), spec.Unit, spec.Range, spec.Meaning, spec.Reason, spec.Section);
    }
}
