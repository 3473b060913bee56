using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class HealthBoardTests
{
    private readonly VirtualScheduler _clock = new(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
    private readonly List<PartHealth> _told = [];
    private readonly HealthBoard _board;

    public HealthBoardTests() => _board = new HealthBoard(
        new VirtualTimeProvider(_clock), new TextResources(typeof(HealthBoard), Languages.English), _told.Add);

    [Fact]
    public void A_part_that_gives_no_sign_of_life_is_failing_once_and_well_again_with_the_next_sign()
    {
        _board.Say("samples", PartState.Fine, "Samples arrive.");
        _board.Expect("samples", TimeSpan.FromSeconds(30), "Nothing comes.");
        _clock.AdvanceBy(TimeSpan.FromSeconds(29));
        _board.Beat("samples");
        _clock.AdvanceBy(TimeSpan.FromSeconds(30));
        Assert.Empty(_board.Check());
        _clock.AdvanceBy(TimeSpan.FromSeconds(1));

        Assert.Equal(["samples"], _board.Check());
        Assert.Empty(_board.Check());
        Assert.Equal((PartState.Failing, "Nothing comes."), (_told[^1].State, _told[^1].Reason));

        _board.Beat("samples");
        Assert.Equal(PartState.Fine, Assert.Single(_board.All).State);
        Assert.Equal(3, _told.Count);
    }

    [Fact]
    public void A_part_that_promised_nothing_may_be_silent()
    {
        _board.Say("radio", PartState.Fine, "It is ready.");
        _clock.AdvanceBy(TimeSpan.FromDays(30));
        Assert.Empty(_board.Check());

        _board.Expect("radio", TimeSpan.FromSeconds(1), "It is silent.");
        _board.Expect("radio", null, "");
        _clock.AdvanceBy(TimeSpan.FromDays(30));
        Assert.Empty(_board.Check());
    }

    [Fact]
    public void Only_a_change_is_told_with_its_moment()
    {
        for (int i = 0; i < 3; i++)
        {
            _clock.AdvanceBy(TimeSpan.FromSeconds(1));
            _board.Say("journal", PartState.Fine, "It is written.");
        }
        _clock.AdvanceBy(TimeSpan.FromSeconds(1));
        _board.Say("journal", PartState.Failing, "The disk is full.");

        Assert.Equal([PartState.Fine, PartState.Failing], _told.Select(part => part.State));
        Assert.Equal(3, (_told[1].Since - _told[0].Since).TotalSeconds);
    }
}
