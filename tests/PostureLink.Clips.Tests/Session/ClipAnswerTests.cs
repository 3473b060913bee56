using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A start step that waits for the clip's answer.</summary>
public sealed class ClipAnswerTests : IDisposable
{
    private static readonly ClipProfile Board = ClipProfiles.BuiltIn.Get("metamotion-bmi160");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private readonly List<LinkState> _states = [];
    private ClipSession? _session;

    public ClipAnswerTests() => _radio = new FakeRadio(_time.Scheduler, Board);

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void Nothing_more_is_written_until_the_answer_has_come()
    {
        Begin();
        Assert.Equal(["subscribe data", "write 0380"], _radio.Log);

        Answer("11 8c 63 34 10");
        Assert.Equal(["subscribe data", "write 0380"], _radio.Log);

        Answer("03 80 01 01");
        Assert.Equal(["write 0380", "write 03032705", "write 031C01", "write 03020100", "write 030101"], _radio.Log[1..]);

        Answer("03 04 00 20 00 00 00 00");
        Assert.Equal(LinkStatus.Streaming, _states[^1].Status);
    }

    [Fact]
    public void An_answer_that_means_no_ends_the_link_with_its_sentence()
    {
        Begin();
        Answer("03 80 04 00");

        Assert.Equal(LinkStatus.Lost, _states[^1].Status);
        Assert.Contains("metamotion-bmi270", _states[^1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("write 03032705", _radio.Log);
        Assert.Equal(0, _radio.OpenConnections);
    }

    [Fact]
    public void An_answer_that_never_comes_is_given_up()
    {
        Begin();
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(LinkStatus.Connecting, _states[^1].Status);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(LinkStatus.Lost, _states[^1].Status);
        Assert.Contains("did not answer", _states[^1].Reason, StringComparison.Ordinal);
    }

    private void Begin()
    {
        _session = new ClipSession(_radio, FakeRadio.Address, Board, new ClipSessionOptions(), _time.Scheduler, () => 0);
        _session.LinkStates.Subscribe(_states.Add);
        VirtualTimeProvider.Inline(() =>
        {
            _session.Start();
            return true;
        });
        _time.Advance(TimeSpan.Zero);
        _radio.Advertise();
    }

    private void Answer(string bytes) => VirtualTimeProvider.Inline(() =>
    {
        _radio.SendBytes(Decoding.FrameVector.Bytes(bytes));
        return true;
    });
}
