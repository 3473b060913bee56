using PostureLink.Core;

namespace PostureLink.Posture.Tests;

/// <summary>When the loss of the second clip is told, second by second.</summary>
public sealed class SecondClipWatchTests
{
    private readonly SecondClipWatch _watch = new();
    private readonly List<PostureEvent> _told = [];
    private int _second;

    [Fact]
    public void A_loss_whose_reasons_take_turns_is_told_all_the_same()
    {
        Take(5, null);
        for (int turn = 0; turn < 5; turn++)
        {
            Take(6, SecondClipLoss.Silent);
            Take(6, SecondClipLoss.OffBody);
        }
        Assert.Equal([new SecondClipBack(Scene.At(3)), new SecondClipLost(Scene.At(15), SecondClipLoss.OffBody)], _told);
    }

    [Fact]
    public void Another_reason_is_told_when_it_has_lasted()
    {
        Take(12, SecondClipLoss.Silent);
        Take(9, SecondClipLoss.NoPose);
        Take(1, SecondClipLoss.Silent);
        Take(10, SecondClipLoss.NoPose);
        Assert.Equal(
            [new SecondClipLost(Scene.At(10), SecondClipLoss.Silent), new SecondClipLost(Scene.At(32), SecondClipLoss.NoPose)], _told);
    }

    private void Take(int seconds, SecondClipLoss? loss)
    {
        for (int i = 0; i < seconds; i++)
            _watch.Take(loss, Scene.At(++_second), _told);
    }
}
