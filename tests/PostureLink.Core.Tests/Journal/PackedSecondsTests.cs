using System.Text;

namespace PostureLink.Core.Tests;

/// <summary>Packed seconds come back as they were, byte for byte, and what is no packed second is told.</summary>
public sealed class PackedSecondsTests
{
    private const byte Unknown = 0x80;
    private const string Codes = "UuiSsjKkrDdFfyMWLlhNgcz.";

    // By hand, from the description of the format.
    public static TheoryData<string, string?, byte[]?> Golden => new()
    {
        // One run; distances of no bits, from 5.
        { "01 55 00 05", new string('U', 60), Repeat(5, 60) },
        // The same, 9 degrees back.
        { "01 4B 00 F7", new string('K', 60), Repeat(0xF7, 60) },
        // No angle is known.
        { "01 4E 40", new string('N', 60), Repeat(Unknown, 60) },
        // Two runs; differences with n = 0: 29 zeros for no difference, 34 ones and a zero for 17 degrees more, 29 zeros.
        {
            "02 55 1E 53 10 00 00 00 00 E0 FF FF FF 7F 00 00 00 00", new string('U', 30) + new string('S', 30),
            [.. Repeat(0, 30), .. Repeat(17, 30)]
        },
        // The first half unknown; then distances of one bit, 0 and 1 in turn, from 2.
        {
            "02 67 1E 55 21 00 00 00 C0 FF FF FF 0F 02 AA AA AA 2A", new string('g', 30) + new string('U', 30),
            [.. Repeat(Unknown, 30), .. Enumerable.Range(0, 30).Select(second => (byte)(2 + (second % 2)))]
        },
        // What no minute is.
        { "00 00 00", null, null },
        { "00 01 03 01 80", "", [1, Unknown] },
        { "00 03 C3 A4 01", "ä", [] },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Seconds_are_packed_as_described(string packed, string? states, byte[]? flexion)
    {
        byte[] expected = Convert.FromHexString(packed.Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(expected, PackedSeconds.Pack(states, flexion));
        AssertUnpacks(expected, states, flexion);
    }

    [Fact]
    public void Whatever_is_packed_comes_back()
    {
        var random = new Random(20260401);
        for (int round = 0; round < 20_000; round++)
        {
            (string? states, byte[]? flexion) = Any(random);
            AssertUnpacks(PackedSeconds.Pack(states, flexion), states, flexion);
        }
    }

    [Fact]
    public void Every_state_and_every_angle_comes_back_alone_and_beside_every_other()
    {
        for (int angle = 0; angle <= byte.MaxValue; angle++)
        {
            string states = new string(Codes[angle % Codes.Length], 30) + new string(Codes[(angle * 7 + 1) % Codes.Length], 30);
            foreach (byte other in new byte[] { 0, 0x7F, 0x81, Unknown, (byte)angle })
            {
                byte[] flexion = [.. Enumerable.Range(0, 60).Select(second => second % 3 == 0 ? other : (byte)angle)];
                AssertUnpacks(PackedSeconds.Pack(states, flexion), states, flexion);
            }
        }
    }

    [Fact]
    public void A_steadied_minute_takes_a_quarter_of_its_seconds_and_none_takes_much_more_than_them()
    {
        var random = new Random(3);
        double walk = 10;
        byte[] steady = [.. Enumerable.Range(0, 60).Select(_ => MinuteRecord.ToStoredFlexion(walk += random.NextDouble() - 0.5))];
        Assert.InRange(PackedSeconds.Pack(new string('U', 60), steady).Length, 4, 30);
        for (int round = 0; round < 1_000; round++)
        {
            var flexion = new byte[60];
            random.NextBytes(flexion);
            string states = new([.. Enumerable.Range(0, 60).Select(_ => Codes[random.Next(Codes.Length)])]);
            Assert.InRange(PackedSeconds.Pack(states, flexion).Length, 4, 190);
        }
    }

    [Fact]
    public void One_that_is_cut_off_or_goes_on_is_damaged()
    {
        var random = new Random(5);
        for (int round = 0; round < 100; round++)
        {
            (string? states, byte[]? flexion) = Any(random);
            byte[] packed = PackedSeconds.Pack(states, flexion);
            for (int length = 0; length < packed.Length; length++)
                Assert.Throws<InvalidDataException>(() => PackedSeconds.Unpack(packed.AsSpan(0, length)));
            Assert.Throws<InvalidDataException>(() => PackedSeconds.Unpack([.. packed, 0]));
        }
    }

    [Fact]
    public void Of_random_bytes_and_of_changed_ones_nothing_but_a_fault_or_sixty_seconds_comes()
    {
        var random = new Random(6);
        int read = 0, refused = 0;
        for (int round = 0; round < 20_000; round++)
        {
            byte[] bytes;
            if (round % 2 == 0)
            {
                bytes = new byte[random.Next(1, 100)];
                random.NextBytes(bytes);
            }
            else
            {
                bytes = PackedSeconds.Pack(States(random), Flexion(random));
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }
            try
            {
                (string? states, byte[]? flexion) = PackedSeconds.Unpack(bytes);
                Assert.True(bytes[0] == 0 || (states?.Length, flexion?.Length) == (60, 60));
                read++;
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 100, $"{read} were read, {refused} refused.");
    }

    private static (string? States, byte[]? Flexion) Any(Random random) => random.Next(10) switch
    {
        0 => (null, Flexion(random)),
        1 => (States(random), null),
        2 => (new string('Ä', 60), Flexion(random)),
        3 => (States(random)[..random.Next(60)], Flexion(random)),
        4 => (States(random), [.. Flexion(random).Concat(Flexion(random)).Concat(Flexion(random))]),
        _ => (States(random), Flexion(random)),
    };

    private static string States(Random random)
    {
        var states = new StringBuilder();
        while (states.Length < 60)
            states.Append(Codes[random.Next(Codes.Length)], random.Next(1, random.Next(2, 80)));
        return states.ToString(0, 60);
    }

    private static byte[] Flexion(Random random)
    {
        int spread = random.Next(1, 128), unknown = random.Next(3) == 0 ? random.Next(1, 60) : 0;
        bool isSteady = random.Next(2) == 0;
        int angle = random.Next(-127, 128);
        var flexion = new byte[60];
        for (int second = 0; second < 60; second++)
        {
            angle = isSteady ? Math.Clamp(angle + random.Next(-2, 3), -127, 127) : random.Next(-spread, spread);
            flexion[second] = random.Next(60) < unknown ? Unknown : unchecked((byte)(sbyte)angle);
        }
        return flexion;
    }

    private static void AssertUnpacks(byte[] packed, string? states, byte[]? flexion)
    {
        (string? States, byte[]? Flexion) unpacked = PackedSeconds.Unpack(packed);
        Assert.Equal(states, unpacked.States);
        Assert.Equal(flexion, unpacked.Flexion);
    }

    private static byte[] Repeat(byte value, int count) => [.. Enumerable.Repeat(value, count)];
}
