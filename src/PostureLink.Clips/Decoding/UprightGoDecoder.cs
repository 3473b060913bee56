using System.Buffers.Binary;

namespace PostureLink.Clips;

/// <summary>Decodes what an Upright GO 2 or GO S says: the angle of the trunk, and its own verdict.</summary>
/// <remarks>
/// <para>Angle: two bytes i16, least significant first, tenths of a degree; up to 18 more bytes are not looked at. One source
/// took them for raw acceleration, without a scale: a number beyond 180 degrees would speak for that, and is a fault. Verdict:
/// byte 0, 0 is straight, anything else is not (1 counts down to a vibration, 2 vibrates).</para>
/// <para>Both reverse-engineered. Source: HA-Upright-Go-2-BLE 3bdf0bbe3388, <c>docs/PROTOCOL.md</c>; citizen-hub-android
/// f33b30b9eb17, <c>UprightGo2PostureProtocol.java</c>.</para>
/// </remarks>
internal sealed class UprightGoDecoder : IClipDecoder
{
    private const int AngleSize = 2;
    private const int LongestValue = 20;
    private const int LargestTenths = 1800;
    private const double TenthsPerDegree = 10;

    private readonly Guid _angle;
    private readonly Guid? _verdict;
    private readonly DecodedFrame _frame = new(1, isAngle: true);
    private bool? _slouching;

    /// <summary>Creates a decoder.</summary>
    /// <param name="profile">The clip; the other characteristic that it subscribes to sends the verdict.</param>
    public UprightGoDecoder(ClipProfile profile)
    {
        _angle = profile.DataCharacteristic;
        _verdict = profile.Subscriptions.Where(characteristic => characteristic != _angle).Cast<Guid?>().FirstOrDefault();
    }

    /// <inheritdoc/>
    public void Decode(Guid characteristic, ReadOnlySpan<byte> notification, IDecodedFrameSink sink)
    {
        FrameVerdict verdict;
        if (characteristic == _angle)
            verdict = ReadAngle(notification);
        else if (characteristic == _verdict)
            verdict = ReadVerdict(notification);
        else
            verdict = FrameVerdicts.Foreign(characteristic, _angle);

        if (!verdict.IsGood)
            sink.OnFault(verdict.Fault, verdict.Detail);
        else if (characteristic == _angle)
            sink.OnFrame(_frame);
    }

    /// <inheritdoc/>
    public void Reset() => _slouching = null;

    private FrameVerdict ReadAngle(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < AngleSize)
            return FrameFault.TooShort.Because("frame.angle-short", AngleSize, bytes.Length);
        if (bytes.Length > LongestValue)
            return FrameFault.TooLong.Because("frame.angle-long", LongestValue, bytes.Length);
        int tenths = BinaryPrimitives.ReadInt16LittleEndian(bytes);
        if (tenths is > LargestTenths or < -LargestTenths)
            return FrameFault.BadField.Because("frame.angle-large", tenths, LargestTenths);
        _frame.Clear();
        _frame.AddAngle(tenths / TenthsPerDegree);
        _frame.Slouching = _slouching;
        return FrameVerdict.Good;
    }

    private FrameVerdict ReadVerdict(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length == 0)
            return FrameFault.TooShort.Because("frame.verdict");
        _slouching = bytes[0] != 0;
        return FrameVerdict.Good;
    }
}
