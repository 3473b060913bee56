using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>A hold with the trunk horizontal that leans to one side for a while and to the other.</summary>
/// <remarks>
/// Which side is the middle is not known: a clip that sits a little askew reads a lean of its own once the trunk is horizontal. So only
/// the distance between the two sides counts.
/// </remarks>
internal sealed class BothSidesWatch(WatchRule rule, TextResources texts) : HeldHorizontalWatch(rule, texts)
{
    private readonly SideTally _hold = new();
    private readonly SideTally _all = new();
    private bool _bothSides;

    protected override bool IsDone => _bothSides;

    protected override int LeastSecondsMissing => Math.Max(2 * Rule.HoldSeconds - HeldSeconds, Rule.HoldSeconds);

    protected override bool NeedsSideways => true;

    protected override void OnHorizontal(in PostureSecond second) => _hold.Add(second.Momentary.LateralDeg);

    protected override void OnHoldEnded(bool counts)
    {
        if (counts)
            _all.Add(_hold);
        _hold.Clear();
        _bothSides |= counts && _all.ApartDeg(Rule.HoldSeconds) >= Rule.SwingDegrees;
    }

    protected override string Saw(TextResources texts) =>
        texts.Fill(_bothSides ? "watch.held-both-sides" : "watch.held-no-sides", base.Saw(texts));
}
