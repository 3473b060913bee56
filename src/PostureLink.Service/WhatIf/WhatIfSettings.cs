using System.Globalization;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;

namespace PostureLink.Service;

/// <summary>Settings as a what-if asks about them: those that can be judged again, and why not the others.</summary>
public static class WhatIfSettings
{
    /// <summary>Most settings in one question.</summary>
    public const int Most = 16;

    // Of the wearer's settings that are words of their own, those that have a part in when a prompt is given.
    private static readonly string[] Worded = ["sensitivity", "delay", "policy", "working-hours", "quiet-hours"];

    /// <summary>Sets what is asked about.</summary>
    /// <param name="settings">As everything is set now.</param>
    /// <param name="asked">Names and values, as a person types them.</param>
    /// <param name="hasSamples">Whether recordings are judged, whose samples tell everything.</param>
    /// <param name="language">The language of what is said.</param>
    /// <returns>The settings, and what was asked about.</returns>
    /// <exception cref="WhatIfException">
    /// A name is unknown or has no part in it, or a value cannot be used: every fault at once.
    /// </exception>
    public static (Settings Changed, IReadOnlyList<WhatIfSetting> Asked) Apply(
        Settings settings, IReadOnlyList<KeyValuePair<string, string>> asked, bool hasSamples, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(asked);
        var texts = new TextResources(typeof(WhatIfSettings), language);
        List<string> faults = [];
        if (asked.Count is 0 or > Most)
            faults.Add(texts.Fill("WhatIfCount", Most));
        Settings changed = settings;
        List<WhatIfSetting> told = [];
        // A word sets several numbers, each of which may be asked about on its own as well: as the file is read.
        foreach ((string name, string value) in asked.Take(Most).OrderBy(one => SettingSpecs.Find(one.Key)?.IsWord == true ? 0 : 1))
        {
            if (FaultOf(name, hasSamples, texts) is { } fault)
            {
                faults.Add(fault);
                continue;
            }
            try
            {
                SettingSpec spec = SettingSpecs.Find(name)!;
                changed = spec.Parse(changed, value);
                told.Add(new WhatIfSetting(name, spec.Format(changed), spec.Format(settings), spec.Unit));
            }
            catch (FormatException wrong)
            {
                faults.Add($"{name} {wrong.Message}.");
            }
        }
        faults.AddRange(Disagreements(changed));
        return faults.Count == 0 ? (changed, told) : throw new WhatIfException(faults);
    }

    private static string? FaultOf(string name, bool hasSamples, TextResources texts)
    {
        bool isOfPosture = PostureOptions.Specs.Any(spec => spec.Name == name);
        bool isOfCoaching = Worded.Contains(name) || CoachingOptions.Specs.Any(spec => spec.Name == name);
        if (SettingSpecs.Find(name) is null)
            return texts.Fill("WhatIfUnknown", name.Length > 40 ? name[..40] : name);
        if (!isOfPosture && !isOfCoaching)
            return texts.Fill("WhatIfNoPart", name);
        return hasSamples || isOfCoaching || StoredSeconds.Options.Contains(name) ? null : texts.Fill("WhatIfNeedsSamples", name);
    }

    private static IEnumerable<string> Disagreements(Settings changed)
    {
        try
        {
            changed.ToPipelineOptions(null).Validate();
            return [];
        }
        catch (ArgumentException fault)
        {
            return [fault.Message];
        }
    }
}
