using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service.Tests;

public sealed class NearbyClipsTests
{
    private static readonly Guid OpenService = ClipProfiles.BuiltIn.Get("posturelink-open").Service!.Value;

    private readonly NearbyClips _near = new(ClipProfiles.BuiltIn);

    [Fact]
    public void Clips_come_before_other_devices_and_the_strongest_first()
    {
        Hear("lamp", "Lamp", -30);
        Hear("far", "BBC micro:bit [far]", -80);
        Hear("near", "BBC micro:bit [near]", -50);
        Hear("mute", "BBC micro:bit [mute]", null);
        Assert.Equal(["near", "far", "mute", "lamp"], _near.All.Select(clip => clip.Address));
        Assert.Equal(["near", "far", "mute"], _near.Clips.Select(clip => clip.Address));
        Assert.Equal("microbit", Assert.Single(_near.All[0].Profiles).Id);
    }

    [Fact]
    public void A_name_and_a_service_that_came_once_stay_known()
    {
        Hear("a", "My clip", -60);
        Hear("a", "", -60, OpenService);
        NearbyClip clip = Hear("a", "", -60);
        Assert.Equal("My clip", clip.Name);
        Assert.Equal(3, clip.Sightings);
        Assert.Contains(clip.Profiles, profile => profile.Id == "posturelink-open");
    }

    [Fact]
    public void A_single_weak_advertisement_does_not_turn_the_order_over()
    {
        for (int i = 0; i < 10; i++)
        {
            Hear("one", "BBC micro:bit", -50);
            Hear("two", "BBC micro:bit", -60);
        }
        Hear("one", "BBC micro:bit", -75);
        Assert.Equal("one", _near.Clips[0].Address);
        Hear("one", "BBC micro:bit", -75);
        Hear("one", "BBC micro:bit", -75);
        Assert.Equal("two", _near.Clips[0].Address);
    }

    private NearbyClip Hear(string address, string name, int? dbm, params Guid[] services) =>
        _near.Take(new ClipSighting(default, address, name, services, dbm, ClipSighting.NoManufacturerData));
}
