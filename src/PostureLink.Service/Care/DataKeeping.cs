namespace PostureLink.Service;

/// <summary>How many copies of the journal are kept, and for how long what it holds.</summary>
public sealed record DataKeeping
{
    /// <summary>The shortest time for which anything is kept, days.</summary>
    public const int FewestDays = 30;

    /// <summary>The longest time that can be set, days: a hundred years.</summary>
    public const int MostDays = 36_500;

    /// <summary>The most daily copies.</summary>
    public const int MostCopies = 365;

    /// <summary>How many daily copies are kept; 0 for none.</summary>
    /// <value>Default 7, up to 365.</value>
    public int Copies { get; init; } = 7;

    /// <summary>Whether days that are over are looked through for what could not be known at the time.</summary>
    /// <value>Default true.</value>
    public bool CorrectsPast { get; init; } = true;

    /// <summary>For how long seconds are kept, days; 0 for ever.</summary>
    /// <value>Default 0, else 30 to 36500.</value>
    public int SecondsDays { get; init; }

    /// <summary>For how long episodes are kept, days; 0 for ever.</summary>
    /// <value>Default 0, else 30 to 36500.</value>
    public int EpisodesDays { get; init; }

    /// <summary>For how long prompts are kept, days; 0 for ever.</summary>
    /// <value>Default 0, else 30 to 36500.</value>
    public int PromptsDays { get; init; }

    /// <summary>For how long decisions are kept, days; 0 for ever.</summary>
    /// <value>Default 0, else 30 to 36500.</value>
    public int DecisionsDays { get; init; }
}
