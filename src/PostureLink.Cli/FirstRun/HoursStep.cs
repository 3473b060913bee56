using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>When the newcomer works: outside of it nothing is said.</summary>
internal sealed class HoursStep(GuideHome home) : IGuideStep
{
    private const string Setting = "working-hours";
    private const string Proposal = "Mon-Fri 09:00-17:00";

    public string Name => "hours";

    public bool IsDone()
    {
        using SettingsStore store = SettingsStore.Open(home.Folder, home.Machine);
        return store.List().Any(row => row.Name == Setting && !row.IsDefault);
    }

    public StepEnd Take()
    {
        home.Talk.Say("hours.intro");
        while (true)
        {
            string said = home.Talk.Ask("hours.ask", Proposal);
            if (said.ToLowerInvariant() is GuideTalk.Skip or GuideTalk.Leave)
                return said.Equals(GuideTalk.Skip, StringComparison.OrdinalIgnoreCase) ? StepEnd.Open : StepEnd.Left;
            string hours = said.Length == 0 ? Proposal : said;
            try
            {
                SettingsStore.ChangeFile(home.Folder, home.Machine, [new(Setting, hours)]);
            }
            catch (SettingsException)
            {
                home.Talk.Say("hours.form", Proposal);
                continue;
            }
            home.Talk.Say("hours.kept", hours);
            return StepEnd.Done;
        }
    }
}
