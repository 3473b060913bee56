using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

/// <summary>Why a notice could not be shown, or a calendar not be read, as somebody who reads German is told it.</summary>
public sealed class GermanTroubleTests
{
    [Fact]
    public async Task A_program_that_is_missing_or_fails_says_so()
    {
        await using CommandNotifier missing = OnMac(new FakePrograms { Answer = _ => null });
        await using CommandNotifier failing = OnMac(new FakePrograms { Answer = _ => new ProgramResult(3, "", "") });
        Assert.Equal("Das Programm /usr/bin/osascript fehlt; wähle einen anderen Weg für Hinweise.", await ToldOf(missing));
        Assert.Equal("Das Programm /usr/bin/osascript konnte den Hinweis nicht zeigen: Endwert 3", await ToldOf(failing));
    }

    [Theory]
    [InlineData(SdBus.BusErrors.ServiceUnknown, "Es läuft kein Benachrichtigungsdienst; starte den des Desktops, oder einen kleinen wie dunst oder mako.")]
    [InlineData(SdBus.BusErrors.NoReply, "Der Benachrichtigungsdienst des Desktops hat nicht geantwortet; starte ihn neu, oder melde dich ab und wieder an.")]
    [InlineData(SdBus.BusErrors.AccessDenied, "Der Benachrichtigungsdienst des Desktops darf von hier aus nicht gerufen werden (eine Sandbox?); erlaube ")]
    public void What_the_bus_reported_is_told_by_what_to_do(string error, string told) => Assert.StartsWith(
        told, ServiceTrouble.Describe(new SdBus.BusException(error, "Nobody.")).In(Languages.German), StringComparison.Ordinal);

    [Fact]
    public void A_limit_has_its_comma() => Assert.Contains(
        "innerhalb von 2,5 s", ServiceTrouble.DescribeSilence(TimeSpan.FromSeconds(2.5)).In(Languages.German), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "sie ist leer")]
    [InlineData("BEGIN:VEVENT\n", "Zeile 1: sie sollte BEGIN:VCALENDAR sein")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n", "Zeile 3: der Termin, der hier endet, hat kein DTSTART")]
    [InlineData("BEGIN:VCALENDAR\n", "VCALENDAR ist nicht beendet: Die Datei ist abgeschnitten")]
    public void A_calendar_says_which_line_is_at_fault(string text, string told) => Assert.Equal(
        told, Assert.Throws<CalendarFileException>(() => CalendarLines.Check(text)).Wording!.In(Languages.German));

    private static CommandNotifier OnMac(FakePrograms programs) => new(new MacNoticeCommand(), programs, Languages.German);

    private static async Task<string> ToldOf(CommandNotifier notifier) =>
        (await Assert.ThrowsAsync<NotifierException>(() => notifier.ShowAsync(Some.Prompt(), CancellationToken.None))).Wording!.In(Languages.German);
}
