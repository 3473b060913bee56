using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>The page, in the browser. Always offered: it is what the rest is for.</summary>
internal sealed class PageStep(GuideHome home) : IGuideStep
{
    public string Name => "page";

    public bool IsDone() => false;

    public StepEnd Take()
    {
        using CompanionClient? service = CliContext.FindService(home.Folder);
        if (service is null)
        {
            home.Talk.Say("page.no-service");
            return StepEnd.Open;
        }
        return home.Talk.AskToGoOn("page.ask") ?? home.Take("open");
    }
}
