using System.Text;
using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

public sealed class CommandNotifierTests
{
    // What would end a script's string, a shell's word, an XML text or a variable, if it ever got into one.
    private const string Nasty = "\"; do shell script \"x\" $(x) `x` '; x #</text>&%PATH%";

    [Fact]
    public async Task On_macOS_what_is_said_stands_beside_the_script_and_never_in_it()
    {
        var programs = new FakePrograms();
        await using CommandNotifier notifier = OnMac(programs);

        await notifier.ShowAsync(Some.Prompt(title: Nasty, body: "-e beep"), CancellationToken.None);

        ProgramCall call = Assert.Single(programs.Calls);
        Assert.Equal("/usr/bin/osascript", call.Program);
        Assert.Equal(
            [
                "-e", "on run argv", "-e", "display notification (item 3 of argv) with title (item 2 of argv)", "-e", "end run", "notice",
                Nasty, "-e beep",
            ],
            call.Arguments);
    }

    [Fact]
    public async Task On_macOS_nothing_can_be_taken_away()
    {
        var programs = new FakePrograms();
        await using CommandNotifier notifier = OnMac(programs);

        await notifier.WithdrawAsync("prompt", "There you are.", CancellationToken.None);

        Assert.Empty(programs.Calls);
        Assert.Contains("cannot take a notice away", notifier.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Windows_what_is_said_goes_as_variables_and_the_script_is_always_the_same()
    {
        var programs = new FakePrograms();
        await using CommandNotifier notifier = OnWindows(programs);

        await notifier.ShowAsync(Some.Prompt(title: Nasty), CancellationToken.None);
        await notifier.ShowAsync(Some.Card(), CancellationToken.None);

        Assert.Equal(programs.Calls[0].Arguments, programs.Calls[1].Arguments);
        Assert.Equal(Nasty, programs.Calls[0].Variables["POSTURELINK_TITLE"]);
        Assert.Equal("prompt", programs.Calls[0].Variables["POSTURELINK_ID"]);
        Assert.Contains("CreateTextNode([string]$env:POSTURELINK_TITLE)", ScriptOf(programs.Calls[0]), StringComparison.Ordinal);
        Assert.Contains("takes no answers", notifier.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Windows_a_toast_is_taken_away_by_its_id()
    {
        var programs = new FakePrograms();
        await using CommandNotifier notifier = OnWindows(programs);

        await notifier.WithdrawAsync("prompt", null, CancellationToken.None);

        ProgramCall call = Assert.Single(programs.Calls);
        Assert.Equal("prompt", call.Variables["POSTURELINK_ID"]);
        Assert.Contains("History.Remove($env:POSTURELINK_ID, 'posturelink', $program)", ScriptOf(call), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_program_and_one_that_fails_are_told_apart()
    {
        await using CommandNotifier missing = OnMac(new FakePrograms { Answer = _ => null });
        await using CommandNotifier failing = OnMac(new FakePrograms { Answer = _ => new ProgramResult(1, "", "not allowed\n") });
        await using CommandNotifier silent = OnMac(new FakePrograms { Answer = _ => new ProgramResult(3, "", "") });

        Assert.Contains("is missing", await FailureOf(missing), StringComparison.Ordinal);
        Assert.EndsWith(": not allowed", await FailureOf(failing), StringComparison.Ordinal);
        Assert.EndsWith(": exit code 3", await FailureOf(silent), StringComparison.Ordinal);
    }

    private static async Task<string> FailureOf(CommandNotifier notifier) =>
        (await Assert.ThrowsAsync<NotifierException>(() => notifier.ShowAsync(Some.Prompt(), CancellationToken.None))).Message;

    private static CommandNotifier OnMac(FakePrograms programs) => new(new MacNoticeCommand(), programs, Languages.English);

    private static CommandNotifier OnWindows(FakePrograms programs) => new(new WindowsNoticeCommand(), programs, Languages.English);

    private static string ScriptOf(ProgramCall call) => Encoding.Unicode.GetString(Convert.FromBase64String(call.Arguments[^1]));
}
