using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>The inner details of faults, as somebody who reads German is told them.</summary>
public sealed class WordedFaultTests : IDisposable
{
    private static readonly FaultWords German = new(Languages.German);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_line_that_cannot_be_imported_is_told_with_file_line_and_reason()
    {
        string path = _folder.File("episodes.csv");
        File.WriteAllText(path, "start_us,end_us\n1,soon\n1,2,3\n");
        Assert.Equal(
            string.Join(
                Environment.NewLine, $"{path}, Zeile 2: end_us ist 'soon'; es muss eine ganze Zahl sein.",
                $"{path}, Zeile 3: sie hat 3 Felder, die Kopfzeile aber 2.", "Es wurde nichts importiert."),
            Told<ImportException>(() => JournalImport.Read(path)));
    }

    [Theory]
    [InlineData(",2\n", "Zeile 2: null kann in episodes.start_us nicht stehen (Whole).")]
    [InlineData("1,2\n1,2\n", "Zeile 2: eine Zeile von episodes lässt sich nicht lesen: ein Wert fehlt, der da sein muss.")]
    public void A_row_that_the_journal_cannot_keep_says_why(string rows, string told)
    {
        string path = _folder.File("episodes.csv");
        File.WriteAllText(path, "start_us,end_us\n" + rows);
        Assert.Contains(told, Told<ImportException>(() => JournalImport.Read(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_json_names_its_line()
    {
        string path = _folder.File("all.json");
        File.WriteAllText(path, "{\n\"hours\": []}");
        Assert.StartsWith($"{path}, Zeile 2: es gibt keine Tabelle 'hours'.", Told<ImportException>(() => JournalImport.Read(path)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_backup_says_so()
    {
        string path = _folder.File("mine.zip");
        using (System.IO.Compression.ZipArchive zip = System.IO.Compression.ZipFile.Open(path, System.IO.Compression.ZipArchiveMode.Create))
            zip.CreateEntry("minutes.csv");
        Assert.Equal(
            $"Die Sicherung {path} lässt sich nicht verwenden. Es wurde nichts geändert; versuche es mit einer anderen. "
            + $"Was nicht stimmt: sie hat kein manifest.json, ist also keine Sicherung von PostureLink.",
            Told<BackupException>(() => BackupFile.Read(path)));
    }

    [Theory]
    [InlineData("""{ "format": 9, "clips": [] }""", ": ihre Form ist 9, diese Version liest 1. Verwende die Version von PostureLink, die sie geschrieben hat.")]
    [InlineData("{ \"format\": 1,\n\"clips\": [{ \"address\": 3 }] }", ", Zeile 2: bei $.clips[0].address: Hier muss ein Text stehen. Berichtige die Datei, oder ")]
    [InlineData("{ \"format\": 1,\n\"clip\": [] }", "der Inhalt hat nicht die Form, die er haben muss (")]
    public void A_fault_of_the_clips_file_names_its_place(string sheet, string told)
    {
        File.WriteAllText(_folder.File(PairedClips.FileName), sheet);
        Assert.Contains(told, Told<PairedClipsException>(() => PairedClips.Load(_folder.Path)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_of_a_script_is_told_in_order_of_its_lines_whatever_the_language_of_the_machine()
    {
        string path = _folder.File("some.day");
        File.WriteAllLines(path, ["day 2026-03-02", "09:00 sit", "set dwell = bald", "08:00 walk", "sit", "10:00 end"]);
        RehearsalException wrong = Assert.Throws<RehearsalException>(
            () => RehearsalScript.Read(path, SettingsMachine.Neutral with { Language = Languages.German }));
        Assert.Equal(
            $"{path} lässt sich nicht proben: Zeile 3: dwell ist „bald“; möglich: 5 bis 600; "
            + "Zeile 4: 08:00 liegt vor der Zeile darüber; ordne die Zeilen nach der Zeit; "
            + "Zeile 5: 'sit' muss mit einer Zeit wie 09:30 oder 09:30:15 beginnen, oder mit 'day' oder 'set'.",
            German.Of(wrong));
        Assert.Equal(["line 3", "line 4", "line 5"], wrong.Faults.Select(fault => fault[..6]));
    }

    [Fact]
    public void A_folder_that_no_rehearsal_made_is_refused_by_name()
    {
        File.WriteAllText(_folder.File("mine.txt"), "");
        Assert.Contains(
            $"Der Ordner {_folder.Path} lässt sich nicht proben: er enthält mine.txt, das keine Probe angelegt hat",
            Told<RehearsalException>(() => RehearsalFolder.Prepare(_folder.Path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("time_s,x_g\n", "Zeile 1: die Kopfzeile muss time_s,x_g,y_g,z_g[,label] sein, nicht 'time_s,x_g'.")]
    [InlineData("time_s,x_g,y_g,z_g\n0,1,a,0\n", "Zeile 2: y_g ist 'a', keine Zahl.")]
    [InlineData("time_s,x_g,y_g,z_g\n0,1,900,0\n", "Zeile 2: y_g ist 900, nicht eine Beschleunigung in g, die ein Clip messen kann.")]
    [InlineData("", ": die Datei ist leer; eine Aufnahme beginnt mit der Zeile ")]
    public void A_recording_says_which_line_is_at_fault(string text, string told)
    {
        string path = _folder.File("walk.csv");
        File.WriteAllText(path, text);
        string said = Told<RecordingException>(() =>
        {
            using RecordingReader reader = RecordingReader.Open(path, default);
            reader.ReadBlock(new AccelerationBlock());
        });
        Assert.StartsWith("Die Aufnahme lässt sich nicht verwenden: walk.csv", said, StringComparison.Ordinal);
        Assert.Contains(told, said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "es ist kein JSON (")]
    [InlineData("{\n\"nonsense\": 1 }", ", Zeile 2, bei $.nonsense: 'nonsense' ist hier nicht bekannt. Bekannt sind hier: ")]
    [InlineData("3", ", Zeile 1, bei $: es ist nicht, was hier gebraucht wird (ein Objekt). Schreibe ein Objekt.")]
    public void A_profile_of_ones_own_says_what_to_write(string json, string told)
    {
        File.WriteAllText(_folder.File("mine.json"), json);
        ClipProfileException fault = Assert.Single(ClipProfiles.Load([_folder.Path]).Faults);
        Assert.Contains(told, German.Of(fault), StringComparison.Ordinal);
    }

    [Fact]
    public void The_API_says_why_it_does_not_open() => Assert.Equal(
        "Der Port der API ist 70000; er muss 0 (beliebig) bis 65535 sein.",
        Told<ApiException>(() => new ApiOptions { DataFolder = _folder.Path, Port = 70000 }.Validate()));

    [Fact]
    public void What_the_service_said_is_told_as_it_said_it() => Assert.Equal(
        "Der Dienst hat abgelehnt oder nicht geantwortet: Nein.", German.Of(new ApiException("Nein.")));

    [Fact]
    public void A_page_tells_why_the_clips_file_cannot_be_used_and_what_a_radio_said_already()
    {
        File.WriteAllText(_folder.File(PairedClips.FileName), "[]");
        PairedClipsException fault = Assert.Throws<PairedClipsException>(() => PairedClips.Load(_folder.Path));
        ClipRefusal refused = ClipRefusal.Of(fault);
        Assert.Equal(fault.Message, refused.Detail);
        Assert.Contains("Berichtige die Datei", refused.Worded!.In(Languages.German), StringComparison.Ordinal);
        var radio = new ClipRadioException(RadioFailure.NotFound, "", "Der Clip schläft.") { IsWorded = true };
        Assert.Equal("Der Clip schläft.", ClipRefusal.Of(radio).Worded!.In(Languages.German));
        Assert.Null(ClipRefusal.Of(new ClipRadioException(RadioFailure.NotFound, "", "It sleeps.")).Worded);
    }

    public void Dispose() => _folder.Dispose();

    private static string Told<T>(Action work)
        where T : PostureLinkException
    {
        T fault = Assert.Throws<T>(work);
        Assert.Equal(fault.Message, new FaultWords(Languages.English).Of(fault));
        return German.Of(fault);
    }
}
