using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A minute that is still being written: sixty slots, one a second.</summary>
internal sealed class MinuteBuffer
{
    private readonly char[] _states = new char[MinuteRecord.Seconds];
    private readonly byte[] _flexion = new byte[MinuteRecord.Seconds];
    private readonly bool[] _both = new bool[MinuteRecord.Seconds];
    private readonly double[] _movementMg = new double[MinuteRecord.Seconds];

    public MinuteBuffer(EventTime start)
    {
        Start = start;
        _states.AsSpan().Fill(SecondCode.NoRecord);
        _flexion.AsSpan().Fill(unchecked((byte)MinuteRecord.UnknownFlexion));
        _movementMg.AsSpan().Fill(double.NaN);
    }

    /// <summary>Start of the minute.</summary>
    public EventTime Start { get; }

    /// <summary>Whether it holds what the journal does not hold yet.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Whether it was asked what an earlier run recorded of it.</summary>
    public bool IsRecalled { get; private set; }

    public void Put(in PostureSecond second)
    {
        int slot = Slot(second.Start);
        char code = SecondCode.From(second.State, second.Reason, second.Kind);
        // What was seen of a second before the clock was set back is more than that nothing is seen of it now.
        if (!IsSeen(code) && IsSeen(_states[slot]))
            return;
        _states[slot] = code;
        _both[slot] = second.CurvatureDeg is not null && second.State is not (PostureState.Unknown or PostureState.NotWorn);
        _flexion[slot] = second.HasAngles
            ? MinuteRecord.ToStoredFlexion(second.Angles.FlexionDeg)
            : unchecked((byte)MinuteRecord.UnknownFlexion);
        _movementMg[slot] = second.State != PostureState.Unknown && second.HasMovement ? second.MovementMg : double.NaN;
        IsDirty = true;
    }

    /// <summary>Takes over the seconds that an earlier run recorded of the same minute, where this one saw nothing of its own.</summary>
    /// <param name="earlier">The minute as the journal holds it; null where it does not.</param>
    /// <param name="secondsWithBoth">In how many of them two clips were gone by; which ones is not kept.</param>
    public void Recall(MinuteRecord? earlier, int secondsWithBoth)
    {
        IsRecalled = true;
        if (earlier is null)
            return;
        for (int slot = 0; slot < MinuteRecord.Seconds; slot++)
        {
            char code = earlier.States[slot];
            if (IsSeen(_states[slot]) || (_states[slot] != SecondCode.NoRecord && !IsSeen(code)))
                continue;
            (_states[slot], _flexion[slot]) = (code, earlier.Flexion[slot]);
            _both[slot] = secondsWithBoth-- > 0;
            if (SecondCode.Parse(code).State != PostureState.Unknown && SecondCode.KindOf(code) == SampleKind.Acceleration)
                _movementMg[slot] = earlier.MovementMg;
        }
    }

    /// <summary>The wearer had taken the clip off: recorded seconds of a span become not worn.</summary>
    public void MarkNotWorn(EventTime from, EventTime until)
    {
        for (int slot = 0; slot < MinuteRecord.Seconds; slot++)
        {
            EventTime second = Start + TimeSpan.FromSeconds(slot);
            if (second < from || second >= until || _states[slot] == SecondCode.NoRecord)
                continue;
            _states[slot] = SecondCode.From(PostureState.NotWorn, UnknownReason.None);
            _both[slot] = false;
            IsDirty = true;
        }
    }

    /// <summary>What <see cref="ToRecord"/> gave did not reach the journal.</summary>
    public void MarkUnwritten() => IsDirty = true;

    public MinuteRecord ToRecord(string zone)
    {
        IsDirty = false;
        double movementMg = Math.Round(_movementMg.Where(double.IsFinite).DefaultIfEmpty().Average(), 1);
        return new MinuteRecord(Start, zone, new string(_states), [.. _flexion], movementMg);
    }

    /// <summary>The seconds in which two clips were gone by, or null without any.</summary>
    public TwoClipMinute? ToTwoClips() => _both.Count(both => both) is > 0 and var seconds ? new TwoClipMinute(Start, seconds) : null;

    private static bool IsSeen(char code) => SecondCode.Parse(code).Reason is not (UnknownReason.NoRecord or UnknownReason.Gap);

    private int Slot(EventTime second) => (int)((second.Microseconds - Start.Microseconds) / 1_000_000);
}
