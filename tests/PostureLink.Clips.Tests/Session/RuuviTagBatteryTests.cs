using System.Buffers.Binary;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>What becomes of a battery that is told as a voltage, where nobody says what a voltage means.</summary>
public sealed class RuuviTagBatteryTests : IDisposable
{
    private const int BatteryOffset = 13;
    private const int SequenceOffset = 16;

    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("ruuvitag");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;

    public RuuviTagBatteryTests() => _radio = new FakeRadio(_time.Scheduler, Profile);

    public void Dispose() => _radio.Dispose();

    [Theory]
    [InlineData(1610)]
    [InlineData(2500)]
    [InlineData(3000)]
    public void A_voltage_is_neither_made_a_percentage_nor_warned_about(int millivolts)
    {
        SessionRun run = new SessionRun(_radio, FakeRadio.Address, Profile, _time, _time.Scheduler).Start();
        for (ushort sequence = 0; sequence < 20; sequence++)
        {
            _radio.AdvertiseData(Profile.Company!.Value, Frame(millivolts, sequence));
            run.Advance(1);
        }
        Assert.Equal(20, run.Samples);
        Assert.Empty(run.Battery);
        Assert.Empty(run.Notices);
    }

    [Fact]
    public void The_profile_says_why() => Assert.Contains(Profile.Quirks, quirk =>
        quirk.Contains("No percentage and no warning", StringComparison.Ordinal)
        && quirk.Contains("no table of discharge", StringComparison.Ordinal));

    private static byte[] Frame(int millivolts, ushort sequence)
    {
        var bytes = new byte[24];
        bytes[0] = 5;
        BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(7), 1000);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(BatteryOffset), (ushort)((millivolts - 1600) << 5));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(SequenceOffset), sequence);
        return bytes;
    }
}
