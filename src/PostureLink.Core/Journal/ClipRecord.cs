namespace PostureLink.Core;

/// <summary>A clip that the wearer uses.</summary>
/// <param name="Id">The radio's address of the clip, or a name for a simulated or recorded one.</param>
/// <param name="ProfileId">Identifier of its profile in firmware-protocol/clips.</param>
/// <param name="Name">What the wearer calls it.</param>
/// <param name="FirstSeen">When it was first used.</param>
public sealed record ClipRecord(string Id, string ProfileId, string Name, EventTime FirstSeen);
