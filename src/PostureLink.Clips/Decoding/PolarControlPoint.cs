using System.Buffers.Binary;
using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>Reads what the PMD control point says about the acceleration stream: the answer to its start, and its end.</summary>
/// <remarks>
/// Answer: <c>F0</c>, command, measurement type, status, more, then settings as type u8, count u8, values. Notice of the end:
/// <c>01</c>, measurement types. Source: polar-ble-sdk 8fb5311c8f63, <c>PmdControlPointResponse.kt</c> and <c>PmdSetting.kt</c>.
/// Settings that continue in a further answer are not followed: the factor of the known clips fits the first.
/// </remarks>
internal static class PolarControlPoint
{
    private const byte Answer = 0xF0;
    private const byte StoppedNotice = 0x01;
    private const byte Start = 2;
    private const byte Acceleration = 2;
    private const int AnswerHeaderSize = 5;
    private const byte FactorSetting = 5;
    private const int Done = 0;
    private const int AlreadyInThatState = 6;

    private const int KnownStatuses = 15;

    /// <summary>Reads an indication.</summary>
    /// <param name="bytes">The value.</param>
    /// <param name="factor">Replaced by the factor of a start answer that has one.</param>
    public static FrameVerdict Read(ReadOnlySpan<byte> bytes, ref float factor)
    {
        if (bytes.Length == 0)
            return FrameFault.TooShort.Because("frame.polar-indication");
        if (bytes[0] == StoppedNotice)
        {
            return bytes.Length == 1 || bytes[1..].Contains(Acceleration)
                ? FrameFault.ClipRefused.Because("frame.polar-ended")
                : FrameVerdict.Good;
        }
        if (bytes[0] != Answer)
            return FrameFault.UnknownType.Because("frame.polar-kind", bytes[0]);
        if (bytes.Length < AnswerHeaderSize - 1)
            return FrameFault.TooShort.Because("frame.polar-answer", AnswerHeaderSize - 1, bytes.Length);
        if (bytes[1] != Start || bytes[2] != Acceleration)
            return FrameVerdict.Good;
        int status = bytes[3];
        if (status is not (Done or AlreadyInThatState))
        {
            Wording meaning = status < KnownStatuses
                ? Because.Of(string.Create(CultureInfo.InvariantCulture, $"frame.status.{status}"))
                : Because.Of("frame.status.unknown");
            return FrameFault.ClipRefused.Because("frame.polar-refused", status, meaning);
        }
        return bytes.Length > AnswerHeaderSize ? ReadFactor(bytes, ref factor) : FrameVerdict.Good;
    }

    private static FrameVerdict ReadFactor(ReadOnlySpan<byte> bytes, ref float factor)
    {
        // An H10 ends its answer with one reserved byte, which is no setting: hence two bytes at least.
        for (int at = AnswerHeaderSize; bytes.Length - at >= 2;)
        {
            int type = bytes[at];
            int left = bytes.Length - at;
            int size = SizeOf(type) * bytes[at + 1];
            if (size == 0)
                return FrameFault.BadField.Because("frame.polar-setting", type, at);
            if (left < 2 + size)
                return FrameFault.TooShort.Because("frame.polar-setting-cut", type, at, 2 + size, left);
            if (type == FactorSetting)
                return Accept(BinaryPrimitives.ReadSingleLittleEndian(bytes[(at + 2)..]), at, ref factor);
            at += 2 + size;
        }
        return FrameVerdict.Good;
    }

    private static FrameVerdict Accept(float told, int at, ref float factor)
    {
        if (!(told > 0 && told <= 1))
            return FrameFault.BadField.Because("frame.polar-factor", at + 2, told);
        factor = told;
        return FrameVerdict.Good;
    }

    /// <summary>Bytes of one value of a setting: rate, resolution, range, milli-range, channels, factor, security.</summary>
    private static int SizeOf(int settingType) => settingType switch
    {
        0 or 1 or 2 => 2,
        3 or 5 => 4,
        4 => 1,
        6 => 16,
        _ => 0,
    };
}
