using PostureLink.Service;

namespace PostureLink.Cli.FirstRun;

/// <summary>What the steps work with.</summary>
/// <param name="Folder">The data folder.</param>
/// <param name="Machine">What "system" stands for in the settings.</param>
/// <param name="Time">The clock.</param>
/// <param name="Talk">What is said and heard.</param>
/// <param name="Verb">Runs a verb of the program on that folder, and tells its exit code.</param>
/// <param name="Unit">The service as the system starts it.</param>
internal sealed record GuideHome(
    string Folder, SettingsMachine Machine, TimeProvider Time, GuideTalk Talk, Func<IReadOnlyList<string>, ExitCode> Verb, ServiceUnit Unit)
{
    /// <summary>The steps, in their order.</summary>
    public IReadOnlyList<IGuideStep> Steps() =>
        [new ClipStep(this), new PoseStep(this), new ScreeningStep(this), new HoursStep(this), new AutostartStep(this), new PageStep(this)];

    /// <summary>Runs a verb as a step: whatever ends it early leaves the step open.</summary>
    public StepEnd Take(params string[] verb)
    {
        ExitCode code = Verb(verb);
        if (code == ExitCode.Done)
            return StepEnd.Done;
        // A read of the console that was given up would swallow the next answer: after Ctrl-C the whole is left.
        if (code == ExitCode.Interrupted)
            return StepEnd.Left;
        Talk.Say("step.open");
        return StepEnd.Open;
    }
}
