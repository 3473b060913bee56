using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>The service as a part of the session.</summary>
internal sealed class AutostartStep(GuideHome home) : IGuideStep
{
    public string Name => "autostart";

    public bool IsDone() => home.Unit.Describe().IsGood;

    public StepEnd Take()
    {
        home.Talk.Say("autostart.intro");
        if (home.Talk.AskToGoOn("autostart.ask") is { } end)
            return end;
        ServiceUnitResult result = home.Unit.Install();
        home.Talk.Write(result.Message);
        if (result.IsGood)
            return StepEnd.Done;
        home.Talk.Say("step.open");
        return StepEnd.Open;
    }
}
