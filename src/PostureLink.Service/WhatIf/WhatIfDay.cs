namespace PostureLink.Service;

/// <summary>Prompts of a day or a recording: those that were given, and those that the rules would give.</summary>
/// <param name="Name">The day (YYYY-MM-DD), or the recording's file.</param>
/// <param name="Given">As the journal has them, or null where it has nothing of that time.</param>
/// <param name="Asked">With the settings that were asked about.</param>
/// <param name="Present">With the settings as they are now: beside what was given it shows how well judging again repeats the past.</param>
public sealed record WhatIfDay(string Name, WhatIfPrompts? Given, WhatIfPrompts Asked, WhatIfPrompts Present);

/// <summary>Prompts that were counted.</summary>
/// <param name="Slouch">For a slouch.</param>
/// <param name="Others">For everything else: breaks, exercises and so on; cards are no prompts.</param>
public sealed record WhatIfPrompts(int Slouch, int Others)
{
    /// <summary>Both together.</summary>
    public int Total => Slouch + Others;

    /// <summary>Adds up.</summary>
    public static WhatIfPrompts Sum(IEnumerable<WhatIfPrompts> all) =>
        all.Aggregate(new WhatIfPrompts(0, 0), (sum, more) => new WhatIfPrompts(sum.Slouch + more.Slouch, sum.Others + more.Others));
}

/// <summary>A setting that was asked about.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">As it was asked about.</param>
/// <param name="Now">As it is set now.</param>
/// <param name="Unit">Its unit, or empty.</param>
public sealed record WhatIfSetting(string Name, string Value, string Now, string Unit);

/// <summary>What a what-if came to.</summary>
/// <param name="Settings">What was asked about.</param>
/// <param name="Days">Every day or recording, the oldest first.</param>
/// <param name="Limits">What judging again cannot know, each one sentence.</param>
public sealed record WhatIfAnswer(IReadOnlyList<WhatIfSetting> Settings, IReadOnlyList<WhatIfDay> Days, IReadOnlyList<string> Limits)
{
    /// <summary>All prompts that were given, as far as the journal has them.</summary>
    public WhatIfPrompts Given => WhatIfPrompts.Sum(Days.Select(day => day.Given).OfType<WhatIfPrompts>());

    /// <summary>All prompts with the settings that were asked about.</summary>
    public WhatIfPrompts Asked => WhatIfPrompts.Sum(Days.Select(day => day.Asked));

    /// <summary>All prompts with the settings as they are now.</summary>
    public WhatIfPrompts Present => WhatIfPrompts.Sum(Days.Select(day => day.Present));
}
