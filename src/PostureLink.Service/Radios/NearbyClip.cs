using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A device whose advertisements are heard.</summary>
/// <param name="Address">How the radio names it.</param>
/// <param name="Name">The last name it told, or empty.</param>
/// <param name="Profiles">The profiles that it fits, the best-founded first; empty for what is no known clip.</param>
/// <param name="SignalDbm">Signal strength, dBm, evened out over the last advertisements; null where the radio cannot tell.</param>
/// <param name="LastHeard">When it was heard last.</param>
/// <param name="Sightings">How often it was heard.</param>
public sealed record NearbyClip(
    string Address, string Name, IReadOnlyList<ClipProfile> Profiles, int? SignalDbm, ArrivalTime LastHeard, int Sightings)
{
    /// <summary>Whether it fits a profile.</summary>
    public bool IsClip => Profiles.Count > 0;
}
