using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Gathers advertisements into a list of devices. Calls from any thread.</summary>
public sealed class NearbyClips
{
    /// <summary>Weight of the newest advertisement: a list in the order of raw strengths would never stand still.</summary>
    private const double NewestWeight = 0.3;

    private readonly ClipProfiles _profiles;
    private readonly Dictionary<string, Device> _devices = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Creates an empty list.</summary>
    /// <param name="profiles">The clips to tell from other devices.</param>
    public NearbyClips(ClipProfiles profiles) => _profiles = profiles;

    /// <summary>Everything that was heard, clips first, then by strength, the strongest first.</summary>
    public IReadOnlyList<NearbyClip> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _devices.Values.Select(device => device.ToClip())
                    .OrderByDescending(clip => clip.IsClip)
                    .ThenByDescending(clip => clip.SignalDbm ?? int.MinValue)
                    .ThenBy(clip => clip.Address, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>What fits a profile, the strongest first.</summary>
    public IReadOnlyList<NearbyClip> Clips => [.. All.Where(clip => clip.IsClip)];

    /// <summary>Takes an advertisement.</summary>
    /// <param name="sighting">The advertisement.</param>
    /// <returns>The device as it stands now.</returns>
    public NearbyClip Take(ClipSighting sighting)
    {
        ArgumentNullException.ThrowIfNull(sighting);
        lock (_gate)
        {
            if (!_devices.TryGetValue(sighting.Address, out Device? device))
                _devices.Add(sighting.Address, device = new Device(sighting.Address));
            device.Take(sighting, _profiles);
            return device.ToClip();
        }
    }

    private sealed class Device
    {
        private readonly string _address;
        private string _name = "";
        private ClipProfile[] _matching = [];
        private double? _signalDbm;
        private ArrivalTime _lastHeard;
        private int _sightings;

        public Device(string address) => _address = address;

        public void Take(ClipSighting sighting, ClipProfiles profiles)
        {
            _sightings++;
            _lastHeard = sighting.At;
            if (sighting.Name.Length > 0)
                _name = sighting.Name;
            if (sighting.SignalDbm is { } dbm)
                _signalDbm = _signalDbm is { } before ? before + NewestWeight * (dbm - before) : dbm;
            // Not every advertisement carries the name or the services: what it fitted once, it fits.
            _matching = [.. _matching.Union(profiles.Matching(sighting)).OrderBy(profile => profile.EvidenceLevel)];
        }

        public NearbyClip ToClip() => new(
            _address, _name, _matching, _signalDbm is { } dbm ? (int)Math.Round(dbm) : null, _lastHeard, _sightings);
    }
}
