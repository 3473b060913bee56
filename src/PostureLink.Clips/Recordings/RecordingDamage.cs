using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A part of a packed recording that could not be read and was left out.</summary>
/// <param name="Block">Number of the block, from 0, or null where not even that can be read.</param>
/// <param name="At">Where the damage begins, bytes from the start of the file.</param>
/// <param name="Length">How far it goes, bytes.</param>
/// <param name="From">Time of the first sample that is missing, or null where it is not known.</param>
/// <param name="Until">Time of the last, or null.</param>
/// <param name="IsCutOff">Whether the file ends here: the block was being written when the program or the machine stopped.</param>
public sealed record RecordingDamage(uint? Block, long At, long Length, EventTime? From, EventTime? Until, bool IsCutOff);
