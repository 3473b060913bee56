using System.Buffers.Binary;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>The firmware of a simulated clip: what it is told, what it samples, the frames it makes.</summary>
/// <remarks>Speaks firmware-protocol/open-clip/README.md, version 1.0.0.</remarks>
internal sealed class SimulatedClip
{
    private const byte StartCommand = 1;
    private const byte StopCommand = 2;
    private const byte HapticCommand = 3;

    private const ushort LowestRate = 100;
    private const ushort HighestRate = 1000;

    // A frame every 0.4 s; the protocol allows half a second.
    private const double FrameSeconds = 0.4;

    // Quartz is off by some parts per million; the counter stands where it wraps within the first working day.
    private const double ClockError = 30e-6;
    private const uint FirstTicks = 0xF000_0000;

    private readonly SimulatedTrunk _trunk;
    private readonly SimulatedSensor _sensor;
    private readonly EventTime _poweredAt;
    private readonly short[] _counts = new short[3 * OpenClipFrame.LargestCount];
    private readonly byte[] _frame = new byte[OpenClipFrame.LengthOf(OpenClipFrame.LargestCount)];
    private EventTime _startedAt;
    private double _rateHz;
    private int _samplesPerFrame;
    private byte _range;
    private ushort _sequence;
    private long _samplesTaken;
    private OpenClipFrame.Condition _condition;
    private byte _error;
    private SimulatedBattery _battery = SimulatedBattery.Steady;
    private double _charge = SimulatedBattery.Steady.Percent;
    private EventTime _chargedAt;

    public SimulatedClip(SimulatedTrunk trunk, ulong seed, EventTime poweredAt)
    {
        _trunk = trunk;
        _sensor = new SimulatedSensor(seed);
        _poweredAt = poweredAt;
        _chargedAt = poweredAt;
    }

    /// <summary>Whether it makes frames.</summary>
    public bool IsSampling { get; private set; }

    /// <summary>When the next frame will be complete.</summary>
    public EventTime NextFrameAt => TimeOfSample(_samplesTaken + _samplesPerFrame - 1);

    /// <summary>Its battery.</summary>
    public SimulatedBattery Battery
    {
        get => _battery;
        set
        {
            _battery = value;
            _charge = value.Percent;
        }
    }

    /// <summary>How full it was when it was last looked at, 0 to 100 %.</summary>
    public int Percent => (int)Math.Round(_charge);

    /// <summary>What a read of the status says.</summary>
    public byte[] Status(EventTime now)
    {
        UseBattery(now);
        return [1, (byte)((byte)_condition | (IsSampling ? 8 : 0)), (byte)Percent, _error];
    }

    /// <summary>What a read of the information says.</summary>
    public static byte[] Information() =>
        [1, 0, 0b1111, 0b101, LowestRate & 0xFF, LowestRate >> 8, HighestRate & 0xFF, HighestRate >> 8];

    /// <summary>Whether a command is the one to start.</summary>
    public static bool IsStart(ReadOnlySpan<byte> command) => command.Length > 0 && command[0] == StartCommand;

    /// <summary>Carries out a command.</summary>
    /// <returns>Zero, or the code of the error.</returns>
    public byte Execute(ReadOnlySpan<byte> command, bool subscribed, EventTime now)
    {
        _error = command.Length == 0 ? (byte)2 : command[0] switch
        {
            StartCommand => command.Length == 4 ? Start(command, subscribed, now) : (byte)2,
            StopCommand => command.Length == 1 ? Stop() : (byte)2,
            HapticCommand => command.Length == 5 ? Vibrate(command) : (byte)2,
            _ => (byte)1,
        };
        return _error;
    }

    /// <summary>Stops sampling, as it must when the link is gone.</summary>
    public byte Stop()
    {
        IsSampling = false;
        return 0;
    }

    /// <summary>Takes the samples of the next frame and makes it.</summary>
    /// <returns>The frame, valid until the next one.</returns>
    public ReadOnlyMemory<byte> TakeFrame()
    {
        uint ticks = TicksOfSample(_samplesTaken);
        double countsPerG = OpenClipFrame.CountsPerG(_range);
        TrunkMotion motion = default;
        for (int i = 0; i < _samplesPerFrame; i++)
        {
            motion = _trunk.At(TimeOfSample(_samplesTaken++));
            _sensor.Read(motion, countsPerG, _counts.AsSpan(3 * i, 3));
        }

        UseBattery(TimeOfSample(_samplesTaken));
        // Like most clips it cannot tell whether it is worn; that is for the program to find out.
        _condition = motion.Charging ? OpenClipFrame.Condition.Charging : OpenClipFrame.Condition.None;
        int length = OpenClipFrame.Write(_frame, _condition, _sequence++, ticks, _range, _counts.AsSpan(0, 3 * _samplesPerFrame));
        return _frame.AsMemory(0, length);
    }

    private byte Start(ReadOnlySpan<byte> command, bool subscribed, EventTime now)
    {
        ushort rate = BinaryPrimitives.ReadUInt16LittleEndian(command[1..]);
        if (rate is < LowestRate or > HighestRate)
            return 3;
        if (command[3] > 3)
            return 4;
        if (!subscribed)
            return 5;

        IsSampling = true;
        _startedAt = now;
        _rateHz = rate / 10.0;
        _samplesPerFrame = Math.Max(1, (int)(_rateHz * FrameSeconds));
        _range = command[3];
        _sequence = 0;
        _samplesTaken = 0;
        return 0;
    }

    private void UseBattery(EventTime now)
    {
        double hours = (now - _chargedAt).TotalHours;
        if (hours <= 0)
            return;
        bool charging = _condition.HasFlag(OpenClipFrame.Condition.Charging);
        _charge = Math.Clamp(_charge + hours * (charging ? _battery.ChargePerHour : -_battery.DrainPerHour), 0, 100);
        _chargedAt = now;
    }

    private static byte Vibrate(ReadOnlySpan<byte> command)
    {
        ushort duration = BinaryPrimitives.ReadUInt16LittleEndian(command[3..]);
        // Pattern 0 ends a vibration, whatever else it says.
        bool silence = command[1] == 0;
        return (byte)(silence || (command[1] <= 3 && command[2] <= 100 && duration is >= 50 and <= 5000) ? 0 : 7);
    }

    private EventTime TimeOfSample(long index) =>
        new(_startedAt.Microseconds + (long)Math.Round(index * 1e6 / (_rateHz * (1 + ClockError))));

    private uint TicksOfSample(long index)
    {
        double sinceStart = index * OpenClipFrame.TicksPerSecond / _rateHz;
        double beforeStart = (_startedAt - _poweredAt).TotalSeconds * OpenClipFrame.TicksPerSecond * (1 + ClockError);
        return unchecked(FirstTicks + (uint)(long)(beforeStart + sinceStart));
    }
}
