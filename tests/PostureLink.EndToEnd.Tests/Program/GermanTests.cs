using System.Text.RegularExpressions;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What the program says to somebody who reads German: real sentences, and nothing left in English.</summary>
public sealed class GermanTests(GermanFolder german) : IClassFixture<GermanFolder>
{
    [Fact]
    public void The_demo_is_told_from_beginning_to_end()
    {
        AssertGerman(german.Demo, 0, "Ein Arbeitstag mit dem simulierten Clip, 2026-03-02, Zeiten in UTC.");
        Assert.Contains("Funk      Sucht: Sucht nach ", german.Demo.Output, StringComparison.Ordinal);
        Assert.Contains("sinkt ein über die Marke von 12,0 Grad", german.Demo.Output, StringComparison.Ordinal);
        Assert.Contains("Versuche als Nächstes:", german.Demo.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "2026-03-02: 18 Hinweise standen an.", "why", "--last", "2")]
    [InlineData(0, "gegeben: Seit 60 s über deine Marke von 12° nach vorn, jetzt ", "why")]
    [InlineData(0, "Montag, 2. März 2026 (", "summary")]
    [InlineData(0, "  Eingesunkene, ruhige Zeit, nach der ein Hinweis ansteht.", "config", "get", "dwell")]
    [InlineData(0, "Möglich: 5 bis 600 s; üblich: 60 s. ", "config", "get", "dwell")]
    [InlineData(0, "steht vor dem, was nicht ist wie ohne Einstellung.", "config", "list")]
    [InlineData(2, "dwell ist „abc“; möglich: 5 bis 600.", "config", "set", "dwell", "abc")]
    [InlineData(2, "Es gibt keine Einstellung „dwel“: 'posturelink config list' nennt sie alle.", "config", "get", "dwel")]
    [InlineData(2, "--date ist „gestern“; ein Tag wird geschrieben wie 2026-03-02 und liegt in den Jahren 1971 bis 2999.", "why", "--date", "gestern")]
    [InlineData(2, "--days ist 0; möglich ist eine Zahl von 1 bis 366.", "summary", "--days", "0")]
    [InlineData(2, "Sage, was gelöscht wird: --from, --to und --kind, oder --all für alles.", "erase")]
    [InlineData(2, "Hier ist niemand, der „Unwiderruflich löschen?“ beantwortet: Beantworte es vorab mit --yes.", "erase", "--kind", "Decisions")]
    [InlineData(2, "Nenne, was zutrifft, oder sage --none. Es gibt: Osteoporosis, ", "screening")]
    [InlineData(2, "slouch-share ist „7“; möglich: 0,3 bis 0,9.", "config", "set", "slouch-share", "7")]
    [InlineData(2, "notify-webhook ist on; dazu gehören webhook-url und webhook-secret.", "config", "set", "notify-webhook", "on")]
    [InlineData(0, "beruht auf den Unterlagen des Herstellers; sendet Beschleunigung über eine Verbindung; koppelt mit einem Code", "clips")]
    [InlineData(0, "rate (1,5625; 6,25; 12,5; 50; 100; 200; 500 oder 1000 Hz, üblich 50)", "clips")]
    [InlineData(0, "EXPERIMENTELL: Wie eine einzelne App die Bytes liest", "clips", "--experimental")]
    [InlineData(2, "Es gibt kein Profil „nie“. Es gibt: ", "decode", "--clip", "nie", "00")]
    [InlineData(2, "„zz“ sind keine hexadezimalen Bytes", "decode", "--clip", "microbit", "zz")]
    [InlineData(3, "none.csv: diese Datei gibt es nicht.", "replay", "none.csv")]
    [InlineData(2, "BBC micro:bit hat keine Einstellung „farbe“. Es gibt: rate.", "decode", "--clip", "microbit", "--set", "farbe=1", "00")]
    [InlineData(2, "rate kann nicht 7,5 sein. Möglich: rate (1,5625; 6,25; ", "decode", "--clip", "microbit", "--set", "rate=7,5", "00")]
    [InlineData(2, "slouch-share ist 1,5; möglich ist 0,3 bis 0,9", "replay", "none.csv", "--set", "slouch-share=1.5")]
    [InlineData(8, "läuft kein Dienst von posturelink: 'posturelink run' startet einen", "status")]
    [InlineData(6, "Noch gehört dir kein Clip: Kopple einen mit 'posturelink pair'", "calibrate")]
    [InlineData(6, "Noch gehört dir kein Clip: Kopple einen mit 'posturelink pair'", "run", "--listen")]
    [InlineData(2, "Es gibt kein Funkmodul „trommel“. Es gibt: ", "scan", "--radio", "trommel")]
    [InlineData(0, "Ein Clip ist in der Nähe. Um einen zu deinem zu machen: posturelink pair --radio simulated", "scan", "--radio", "simulated", "--seconds", "2")]
    public void A_verb_is_answered(int code, string sentence, params string[] verb) =>
        AssertGerman(PostureLinkProcess.Run([.. verb, "--data", german.Data]), code, sentence);

    [Fact]
    public void A_bad_frame_is_told_in_German_to_a_person_and_in_English_to_a_script()
    {
        Outcome decoded = PostureLinkProcess.Run("decode", "--clip", "microbit", "00", "--data", german.Data);
        AssertGerman(decoded with { Output = "" }, 3, "Unbrauchbares Paket, zu kurz: 1 Werte brauchen 6 Bytes; das Paket hat 1.");
        Assert.Contains("1 samples take 6 bytes; the frame has 1.", decoded.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_is_cared_for()
    {
        using TemporaryFolder data = german.Copy();
        string backup = data.File("mine.zip");
        Outcome Run(params string[] verb) => PostureLinkProcess.Run([.. verb, "--data", data.Path]);
        AssertGerman(Run("backup", backup), 0, $"Zeilen nach {backup} geschrieben, zurückgelesen und verglichen");
        AssertGerman(Run("backup", backup), 2, "gibt es schon: Wähle einen anderen Namen, oder ersetze die Datei mit --overwrite.");
        AssertGerman(Run("restore", backup, "--verify"), 0, "wurde gelesen; Zahlen und Prüfsummen stimmen. Es wurde nichts geändert.");
        AssertGerman(Run("export", "--output", data.File("all")), 0, "Was du zu deiner Gesundheit angegeben hast, ist nicht dabei: --with-health nimmt es dazu.");
        AssertGerman(Run("import", data.File("all")), 0, "Zeilen hinzugefügt, 0 ersetzt, ");
        AssertGerman(Run("erase", "--kind", "Decisions", "--yes"), 0, "Zeilen sind weg, aus dem Tagebuch und aus 0 Kopien.");
        AssertGerman(Run("erase", "--kind", "Decisions", "--yes"), 0, "Es gibt nichts zu löschen.");
        AssertGerman(Run("restore", backup), 0, "jede Tabelle wurde zurückgelesen und verglichen.");
        AssertGerman(Run("restore", data.File("settings.conf")), 3, "lässt sich nicht verwenden. Es wurde nichts geändert; versuche es mit einer anderen.");
        AssertGerman(Run("erase", "--all", "--yes"), 0, "Dateien sind weg: das Tagebuch, seine Kopien, deine Clips und deine Einstellungen.");
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("summary", "--week")]
    [InlineData("why")]
    [InlineData("config", "list")]
    [InlineData("clips", "--experimental")]
    [InlineData("doctor", "--quick", "--radio", "simulated")]
    public void A_figure_has_its_comma(params string[] verb)
    {
        string said = german.Demo.Output + PostureLinkProcess.Run([.. verb, "--data", german.Data]).Output;
        // Of versions, addresses, names of models and a literature's pages nobody does sums.
        string figures = Regex.Replace(said, @"\d+(\.\d+){2,}|(?:Version|SensorTag|BLECL|BLE|Puck\.js|oder) ?\d\.\d", "");
        Assert.DoesNotMatch(@"\d\.\d", figures);
        Assert.Matches(@"\d,\d", figures);
    }

    [Fact]
    public void A_rehearsal_is_told_in_the_language_of_its_script()
    {
        using var folder = new TemporaryFolder();
        string script = folder.File("tag.day");
        File.WriteAllText(script, File.ReadAllText(RepositoryFiles.PathOf("samples/RehearseDay/working-day.day"))
            .Replace("set language = en", "set language = de", StringComparison.Ordinal));
        Outcome run = PostureLinkProcess.Run("run", "--rehearse", script, "--then-exit", "--data", Path.Combine(folder.Path, "probe"));
        AssertGerman(run, 0, "Eine Probe vom 2026-03-02 mit einem simulierten Clip; die Zeiten sind die von Europe/Berlin.");
        Assert.Contains("Person    sitzt aufrecht zum Kalibrieren", run.Output, StringComparison.Ordinal);
        Assert.Contains("Sperre    Kamera: zu", run.Output, StringComparison.Ordinal);
        Assert.Contains("Hinweis   ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Die Probe ist vorbei. ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("wearer|gate |Shut|Open:|answers", run.Output);
    }

    [Theory]
    [InlineData("why", "--json")]
    [InlineData("summary", "--json")]
    [InlineData("config", "get", "dwell", "--json")]
    [InlineData("doctor", "--quick", "--json")]
    [InlineData("clips", "--json")]
    public void What_a_script_reads_is_the_same_in_every_language(params string[] verb)
    {
        using TemporaryFolder data = german.Copy();
        string inGerman = PostureLinkProcess.Run([.. verb, "--data", data.Path]).Output;
        GermanFolder.Speak(data.Path, "en");
        string inEnglish = PostureLinkProcess.Run([.. verb, "--data", data.Path]).Output;
        // The machine's clock is read anew each time.
        Assert.Equal(WithoutClock(inEnglish), WithoutClock(inGerman));
        Assert.NotEmpty(inEnglish);
    }

    [Fact]
    public void The_search_for_what_is_left_finds_an_English_sentence() =>
        Assert.Contains("Nothing was erased.", EnglishLeft.In("Was?\nNothing was erased.\n"));

    private static string WithoutClock(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.Contains("\"clock\"", StringComparison.Ordinal)));

    internal static void AssertGerman(Outcome outcome, int code, string sentence)
    {
        string said = outcome.Output + outcome.Error;
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Equal(code, outcome.ExitCode);
        Assert.Empty(EnglishLeft.In(said));
    }
}
