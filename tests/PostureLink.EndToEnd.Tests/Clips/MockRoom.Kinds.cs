using System.Buffers.Binary;
using PostureLink.MockBlueZ;

namespace PostureLink.EndToEnd.Tests;

/// <summary>Clips that tell less than acceleration as it comes: an Upright GO 2, and a RuuviTag.</summary>
internal sealed partial class MockRoom
{
    private const ushort Ruuvi = 0x0499;

    private readonly List<(MockClip Clip, int EveryTurn)> _tags = [];
    private int _turn;

    /// <summary>An Upright GO 2 comes near: 35 degrees when its wearer is upright, and no code.</summary>
    /// <returns>What says whether it is on its charger; it begins off it.</returns>
    public MockCharacteristic AddUpright(string address)
    {
        MockClip clip = Adapter.AddClip(address, "UprightGO2");
        var angle = new MockCharacteristic(Daemon, Short(0xBAC4), "read", "notify");
        var posture = new MockCharacteristic(Daemon, Short(0xBAC3), "read", "notify");
        var battery = new MockCharacteristic(Daemon, Short(0xBAD1), "read") { Value = [9] };
        var charger = new MockCharacteristic(Daemon, Short(0xBAD2), "read") { Value = [0] };
        clip.Services.Add(new MockService(Short(0xBAC0), 0x0010, angle, posture));
        clip.Services.Add(new MockService(Short(0xBAD0), 0x0020, battery, charger));
        lock (_boards)
            _boards.Add((clip, angle, AngleFrame));
        return charger;
    }

    /// <summary>A RuuviTag comes near, worn upright; nearer than every other clip.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="everyTurn">It is heard when a search begins, and then each so many advertising intervals of searching.</param>
    /// <returns>The clip, to be shaken.</returns>
    public MockClip AddTag(string address, int everyTurn = 1)
    {
        MockClip tag = Adapter.AddClip(address, "Ruuvi 884F");
        var frame = new byte[24];
        frame[0] = 5;
        BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(7), 980);
        BinaryPrimitives.WriteInt16BigEndian(frame.AsSpan(11), 200);
        tag.ManufacturerData[Ruuvi] = frame;
        tag.Rssi = -40;
        lock (_tags)
            _tags.Add((tag, everyTurn));
        return tag;
    }

    private static Guid Short(ushort number) => new(number, 0, 0x1000, 0x80, 0, 0, 0x80, 0x5F, 0x9B, 0x34, 0xFB);

    /// <summary>35 degrees and a little noise, in tenths.</summary>
    private static byte[] AngleFrame(MockClip clip, int sample)
    {
        byte[] frame = new byte[2];
        BinaryPrimitives.WriteInt16LittleEndian(frame, (short)(350 + sample % 3));
        return frame;
    }

    private void AdvertiseTags()
    {
        lock (_tags)
        {
            if (!Adapter.IsDiscovering)
                return;
            foreach ((MockClip tag, _) in _tags.Where(it => _turn % it.EveryTurn == 0))
            {
                // In place: the daemon may be reading what the tag advertises.
                Span<byte> frame = tag.ManufacturerData[Ruuvi];
                ushort sequence = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(frame[16..]) + 1);
                BinaryPrimitives.WriteUInt16BigEndian(frame[16..], sequence);
                BinaryPrimitives.WriteInt16BigEndian(frame[9..], (short)(tag == Shaken && sequence % 2 == 0 ? 500 : 0));
                tag.Advertise();
            }
            _turn++;
        }
    }
}
