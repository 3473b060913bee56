using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>A clip: the simulated one, or the newcomer's own.</summary>
internal sealed class ClipStep(GuideHome home) : IGuideStep
{
    public string Name => "clip";

    public bool IsDone() => PairedClips.Load(home.Folder).All.Count > 0;

    public StepEnd Take()
    {
        home.Talk.Say("clip.intro");
        while (true)
        {
            switch (home.Talk.Ask("clip.ask").ToLowerInvariant())
            {
                case "1":
                    return home.Take("pair", "--radio", "simulated");
                case "2":
                    return home.Take("pair");
                case GuideTalk.Skip:
                    return StepEnd.Open;
                case GuideTalk.Leave:
                    return StepEnd.Left;
            }
        }
    }
}
