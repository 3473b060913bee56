using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

public sealed class TerminalNotifierTests
{
    [Fact]
    public async Task A_notice_is_one_line_and_a_farewell_another()
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        await using var notifier = new TerminalNotifier(terminal, rings: false, Languages.English);

        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None);
        await notifier.WithdrawAsync("prompt", "There you are.", CancellationToken.None);
        await notifier.WithdrawAsync("prompt", null, CancellationToken.None);

        Assert.Equal("Make some room: Stand and reach for the ceiling.\nThere you are.\n", terminal.ToString());
    }

    [Fact]
    public async Task The_bell_rings_for_a_prompt_and_not_for_a_card()
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        await using var notifier = new TerminalNotifier(terminal, rings: true, Languages.English);

        await notifier.ShowAsync(Some.Prompt(title: "Up", body: ""), CancellationToken.None);
        await notifier.ShowAsync(Some.Card(), CancellationToken.None);

        Assert.Equal("Up\a\nPlease have it looked at: Exercises pause.\n", terminal.ToString());
    }

    [Fact]
    public async Task A_title_cannot_command_the_terminal()
    {
        using var terminal = new StringWriter { NewLine = "\n" };
        await using var notifier = new TerminalNotifier(terminal, rings: false, Languages.English);

        await notifier.ShowAsync(Some.Prompt(title: "\u001b[2J\u009bA", body: "a\nb"), CancellationToken.None);

        Assert.Equal(" [2J A: a b\n", terminal.ToString());
    }

    [Fact]
    public async Task A_terminal_that_was_closed_is_told_as_such()
    {
        var terminal = new StreamWriter(new MemoryStream());
        await using var notifier = new TerminalNotifier(terminal, rings: false, Languages.English);
        await terminal.DisposeAsync();

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => notifier.ShowAsync(Some.Prompt(), CancellationToken.None));

        Assert.Equal("The terminal was closed.", failure.Message);
    }

    [Theory]
    [InlineData("en", "It takes no answers there.")]
    [InlineData("de", "Dort nimmt es keine Antworten an.")]
    public async Task It_says_in_the_wearers_language_that_it_takes_no_answers(string language, string expected)
    {
        await using var notifier = new TerminalNotifier(TextWriter.Null, rings: false, Languages.Find(language)!);

        Assert.EndsWith(expected, notifier.Description, StringComparison.Ordinal);
    }
}
