using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A minute that is still being written: sixty slots, one a second.</summary>
internal sealed class MinuteBuffer
{
    private readonly EventTime _start;
    private readonly char[] _states = new char[MinuteRecord.Seconds];
    private readonly byte[] _flexion = new byte[MinuteRecord.Seconds];
    private readonly bool[] _both = new bool[MinuteRecord.Seconds];
    private double _movementSum;
    private int _movementCount;

    public MinuteBuffer(EventTime start)
    {
        _start = start;
        _states.AsSpan().Fill(SecondCode.NoRecord);
        _flexion.AsSpan().Fill(unchecked((byte)MinuteRecord.UnknownFlexion));
    }

    /// <summary>Whether it holds what the journal does not hold yet.</summary>
    public bool IsDirty { get; private set; }

    public void Put(in PostureSecond second)
    {
        int slot = Slot(second.Start);
        _states[slot] = SecondCode.From(second.State, second.Reason, second.Kind);
        _both[slot] = second.CurvatureDeg is not null && second.State is not (PostureState.Unknown or PostureState.NotWorn);
        if (second.HasAngles)
            _flexion[slot] = MinuteRecord.ToStoredFlexion(second.Angles.FlexionDeg);
        if (second.State != PostureState.Unknown && second.HasMovement)
        {
            _movementSum += second.MovementMg;
            _movementCount++;
        }
        IsDirty = true;
    }

    /// <summary>Takes over the seconds that an earlier run recorded of the same minute, where this one has none of its own.</summary>
    /// <param name="earlier">The minute as the journal holds it.</param>
    /// <param name="secondsWithBoth">In how many of them two clips were gone by; which ones is not kept.</param>
    public void Recall(MinuteRecord earlier, int secondsWithBoth)
    {
        for (int slot = 0; slot < MinuteRecord.Seconds; slot++)
        {
            char code = earlier.States[slot];
            if (code == SecondCode.NoRecord || _states[slot] != SecondCode.NoRecord)
                continue;
            (_states[slot], _flexion[slot]) = (code, earlier.Flexion[slot]);
            _both[slot] = secondsWithBoth-- > 0;
            if (SecondCode.Parse(code).State == PostureState.Unknown || SecondCode.KindOf(code) != SampleKind.Acceleration)
                continue;
            _movementSum += earlier.MovementMg;
            _movementCount++;
        }
    }

    /// <summary>The wearer had taken the clip off: recorded seconds of a span become not worn.</summary>
    public void MarkNotWorn(EventTime from, EventTime until)
    {
        for (int slot = 0; slot < MinuteRecord.Seconds; slot++)
        {
            EventTime second = _start + TimeSpan.FromSeconds(slot);
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
        double movementMg = _movementCount == 0 ? 0 : Math.Round(_movementSum / _movementCount, 1);
        return new MinuteRecord(_start, zone, new string(_states), [.. _flexion], movementMg);
    }

    /// <summary>The seconds in which two clips were gone by, or null without any.</summary>
    public TwoClipMinute? ToTwoClips() => _both.Count(both => both) is > 0 and var seconds ? new TwoClipMinute(_start, seconds) : null;

    private int Slot(EventTime second) => (int)((second.Microseconds - _start.Microseconds) / 1_000_000);
}
