namespace PostureLink.Service;

/// <summary>The names of the service's own parts, as health and notices go by them.</summary>
public static class Parts
{
    /// <summary>What the clip sends.</summary>
    public const string Samples = "samples";

    /// <summary>What the clip on the low back sends.</summary>
    public const string SecondClip = "second-clip";

    /// <summary>The radio.</summary>
    public const string Radio = "radio";

    /// <summary>The clock that everything hangs on.</summary>
    public const string Scheduler = "scheduler";

    /// <summary>The journal.</summary>
    public const string Journal = "journal";

    /// <summary>What makes posture and prompts of the samples.</summary>
    public const string Pipeline = "pipeline";

    /// <summary>The copies of the journal.</summary>
    public const string Copies = "copies";
}
