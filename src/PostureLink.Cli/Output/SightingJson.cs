using System.Text.Json;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>An advertisement as JSON.</summary>
internal static class SightingJson
{
    public static void AddMembers(Utf8JsonWriter json, ClipSighting sighting, NearbyClip clip)
    {
        json.WriteString("at", new EventTime(sighting.At.Microseconds).ToString());
        json.WriteString("address", sighting.Address);
        json.WriteString("name", sighting.Name.Length > 0 ? sighting.Name : clip.Name);
        json.WriteStartArray("profiles");
        foreach (ClipProfile profile in clip.Profiles)
        {
            json.WriteStartObject();
            json.WriteString("id", profile.Id);
            json.WriteString("evidence", profile.EvidenceLevel.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (sighting.SignalDbm is { } dbm)
            json.WriteNumber("signal_dbm", dbm);
        else
            json.WriteNull("signal_dbm");
        json.WriteStartArray("services");
        foreach (Guid service in sighting.Services)
            json.WriteStringValue(service);
        json.WriteEndArray();
        json.WriteStartArray("companies");
        foreach (ushort company in sighting.ManufacturerData.Keys.Order())
            json.WriteNumberValue(company);
        json.WriteEndArray();
    }
}
