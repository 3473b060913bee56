namespace PostureLink.Service;

/// <summary>The names of the service's own parts, as health and notices go by them.</summary>
internal static class Parts
{
    public const string Samples = "samples";
    public const string SecondClip = "second-clip";
    public const string Radio = "radio";
    public const string Scheduler = "scheduler";
    public const string Journal = "journal";
    public const string Pipeline = "pipeline";
    public const string Copies = "copies";
}
