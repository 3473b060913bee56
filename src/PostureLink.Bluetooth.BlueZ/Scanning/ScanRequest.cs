using PostureLink.Core;

namespace PostureLink.Bluetooth.BlueZ;

/// <summary>Somebody who wants to know what is heard.</summary>
/// <param name="services">Only clips that advertise one of these; empty for all.</param>
/// <param name="observer">Who.</param>
internal sealed class ScanRequest(IReadOnlyCollection<Guid> services, IObserver<ClipSighting> observer)
{
    public IReadOnlyCollection<Guid> Services => services;

    public IObserver<ClipSighting> Observer => observer;

    public bool Wants(ClipSighting sighting) => services.Count == 0 || sighting.Services.Any(services.Contains);
}
