using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>What was left out of a damaged recording, in a sentence.</summary>
internal static class DamageWords
{
    /// <summary>Says it.</summary>
    /// <param name="damage">What was left out.</param>
    /// <param name="texts">The sentences.</param>
    /// <param name="origin">From where the seconds count: the recording's first sample.</param>
    public static string Of(RecordingDamage damage, TextResources texts, EventTime origin = default)
    {
        if (damage is { Block: { } block, From: { } from, Until: { } until })
            return texts.Fill(damage.IsCutOff ? "damage.cut.block" : "damage.block", block, damage.At, Seconds(from), Seconds(until));
        return texts.Fill(damage.IsCutOff ? "damage.cut" : "damage.bytes", damage.At, damage.Length);

        string Seconds(EventTime time) => texts.Figure((time - origin).TotalSeconds, "0.###");
    }
}
