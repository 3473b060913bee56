using System.Text.Json;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A value of a JSON file is not what must stand there; the reader adds the place.</summary>
/// <param name="wording">What is wrong, as a clause without a full stop.</param>
/// <param name="path">The place, where it is known already.</param>
/// <param name="line">The line, from 0, where it is known already.</param>
internal sealed class WordedJsonException(Wording wording, string? path = null, long? line = null)
    : JsonException(wording.ToString(), path, line, null), IWorded
{
    public Wording Wording { get; } = wording;
}
