using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>What was left out of a damaged recording, in a sentence.</summary>
internal static class DamageWords
{
    public static string Of(RecordingDamage damage, TextResources texts)
    {
        if (damage is { Block: { } block, From: { } from, Until: { } until })
            return texts.Fill(damage.IsCutOff ? "damage.cut.block" : "damage.block", block, damage.At, Seconds(from), Seconds(until));
        return texts.Fill(damage.IsCutOff ? "damage.cut" : "damage.bytes", damage.At, damage.Length);

        string Seconds(EventTime time) => texts.Figure(time.TotalSeconds, "0.###");
    }
}
