using PostureLink.Core;

namespace PostureLink.Desktop.Tests;

public sealed class HapticNotifierTests
{
    [Fact]
    public async Task The_clip_vibrates_for_a_prompt_and_for_nothing_else()
    {
        int times = 0;
        await using var notifier = new HapticNotifier(
            _ =>
            {
                times++;
                return Task.FromResult(true);
            },
            Languages.English);

        await notifier.ShowAsync(Some.Card(), CancellationToken.None);
        await notifier.ShowAsync(Some.Health(), CancellationToken.None);
        Assert.Equal(0, times);
        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None);
        await notifier.WithdrawAsync("prompt", "There you are.", CancellationToken.None);
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task A_clip_without_a_motor_is_told_to_whoever_tries_it_and_to_nobody_else()
    {
        await using var notifier = new HapticNotifier(_ => Task.FromResult(false), Languages.English);
        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None);

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => notifier.ShowAsync(Some.Card() with { Kind = NoticeKind.Test }, CancellationToken.None));

        Assert.Equal("No clip is in use, or it has no motor.", failure.Message);
    }

    [Fact]
    public async Task A_clip_that_cannot_is_told_with_its_own_reason()
    {
        await using var notifier = new HapticNotifier(
            _ => throw new ClipRadioException(RadioFailure.NotFound, "", "The clip is not connected."), Languages.English);

        NotifierException failure = await Assert.ThrowsAsync<NotifierException>(
            () => notifier.ShowAsync(Some.Prompt(), CancellationToken.None));

        Assert.Equal(("haptic", "The clip did not vibrate: The clip is not connected."), (failure.Notifier, failure.Message));
    }
}
