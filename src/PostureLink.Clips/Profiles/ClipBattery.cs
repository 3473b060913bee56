namespace PostureLink.Clips;

/// <summary>How a clip tells how full its battery is.</summary>
public sealed class ClipBattery
{
    internal ClipBattery(Guid characteristic, ClipStep? ask, BatteryValue value)
    {
        Characteristic = characteristic;
        Ask = ask;
        Value = value;
    }

    /// <summary>The characteristic to read; where there is something to ask, the one that notifies the answer.</summary>
    public Guid Characteristic { get; }

    /// <summary>What to write so that the clip tells, or null when the characteristic is read.</summary>
    public ClipStep? Ask { get; }

    internal BatteryValue Value { get; }

    /// <summary>Reads the level.</summary>
    /// <param name="characteristic">The characteristic that was read, or that sent the notification.</param>
    /// <param name="value">Its bytes.</param>
    /// <param name="percent">0 to 100 %.</param>
    /// <returns>False when it is something else, is too short, or says that the clip does not know.</returns>
    public bool TryRead(Guid characteristic, ReadOnlySpan<byte> value, out int percent)
    {
        percent = 0;
        if (characteristic != Characteristic)
            return false;
        if (Ask?.Answer is not { } answer)
            return Value.TryRead(value, out percent);
        for (int at = 0; at < value.Length; at += Value.Every ?? value.Length)
        {
            ReadOnlySpan<byte> frame = value[at..];
            if (answer.IsIn(characteristic, frame) && answer.IsYes(frame))
                return Value.TryRead(frame, out percent);
        }
        return false;
    }
}

/// <summary>Where in the bytes the level stands, and what its number means.</summary>
/// <param name="Offset">Offset of the number.</param>
/// <param name="Type">How it stands there; an integer.</param>
/// <param name="Steps">The least number of each level, ascending; empty when the number is the percentage.</param>
/// <param name="Every">Where notifications join frames of so many bytes, that many; else null.</param>
internal sealed record BatteryValue(int Offset, NumberType Type, IReadOnlyList<BatteryStep> Steps, int? Every)
{
    public bool TryRead(ReadOnlySpan<byte> bytes, out int percent)
    {
        percent = 0;
        if (bytes.Length < Offset + Type.Size)
            return false;
        long number = Type.ReadInteger(bytes[Offset..]);
        if (Steps.Count == 0)
        {
            percent = (int)Math.Clamp(number, 0, 100);
            return number is >= 0 and <= 100;
        }
        bool known = false;
        foreach (BatteryStep step in Steps)
        {
            if (number < step.From)
                break;
            percent = step.Percent;
            known = true;
        }
        return known;
    }
}

/// <summary>A level that a number stands for.</summary>
/// <param name="From">The least number.</param>
/// <param name="Percent">The level, %.</param>
internal sealed record BatteryStep(long From, int Percent);
