namespace PostureLink.Desktop.Tests;

public sealed class LaneQueueTests
{
    [Fact]
    public void The_latest_of_an_id_takes_the_place_of_what_waits()
    {
        var queue = new LaneQueue(4);
        queue.Add(new LaneWork("a", Some.Prompt("a"), null));
        queue.Add(new LaneWork("b", Some.Prompt("b"), null));
        queue.Add(new LaneWork("a", null, "There you are."));

        Assert.Equal(new LaneWork("a", null, "There you are."), queue.Take());
        Assert.Equal("b", queue.Take()?.Id);
        Assert.Null(queue.Take());
        Assert.Equal(0, queue.Lost);
    }

    [Fact]
    public void When_it_is_full_the_oldest_goes_and_a_notice_that_goes_is_counted()
    {
        var queue = new LaneQueue(2);
        queue.Add(new LaneWork("a", Some.Prompt("a"), null));
        queue.Add(new LaneWork("b", null, null));
        queue.Add(new LaneWork("c", Some.Prompt("c"), null));
        Assert.Equal(1, queue.Lost);
        queue.Add(new LaneWork("d", Some.Prompt("d"), null));
        Assert.Equal(1, queue.Lost);

        Assert.Equal(["c", "d"], new[] { queue.Take()!.Id, queue.Take()!.Id });
        Assert.True(queue.IsEmpty);
    }
}
