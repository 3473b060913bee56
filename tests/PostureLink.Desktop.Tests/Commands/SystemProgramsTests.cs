using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class SystemProgramsTests
{
    [ShellFact]
    public async Task A_program_gets_its_arguments_and_variables_as_they_are()
    {
        var call = new ProgramCall("/bin/sh", ["-c", "printf '%s|' \"$@\"; printf '%s' \"$WORD\" >&2; exit 3", "sh", "a b", "$HOME", "'\""])
        {
            Variables = new Dictionary<string, string> { ["WORD"] = "it's $HOME" },
        };

        ProgramResult? result = await new SystemPrograms().RunAsync(call, CancellationToken.None).Soon();

        Assert.Equal(new ProgramResult(3, "a b|$HOME|'\"|", "it's $HOME"), result);
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_null() =>
        Assert.Null(await new SystemPrograms().RunAsync(new ProgramCall("posturelink-no-such-program", []), CancellationToken.None).Soon());

    [ShellFact]
    public async Task Giving_up_ends_the_program()
    {
        using var giveUp = new CancellationTokenSource();
        Task<ProgramResult?> running = new SystemPrograms().RunAsync(
            new ProgramCall("/bin/sh", ["-c", "tail -f /dev/null"]), giveUp.Token);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.Soon());
    }

    private sealed class ShellFactAttribute : FactAttribute
    {
        public ShellFactAttribute([CallerMemberName] string test = "")
        {
            Skip = File.Exists("/bin/sh") ? null : "There is no /bin/sh.";
            DisplayName = SkippedTest.NameOf(test, Skip);
        }
    }
}
