using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>The upright pose of the clip that was paired last.</summary>
internal sealed class PoseStep(GuideHome home) : IGuideStep
{
    public string Name => "pose";

    public bool IsDone() => Clip is { Calibration: not null };

    private PairedClip? Clip => PairedClips.Load(home.Folder).All is [.., { } last] ? last : null;

    public StepEnd Take()
    {
        if (Clip is not { } clip)
        {
            home.Talk.Say("pose.no-clip");
            return StepEnd.Open;
        }
        return home.Talk.AskToGoOn("pose.ask", clip.Name) ?? home.Take("calibrate", clip.Address);
    }
}
