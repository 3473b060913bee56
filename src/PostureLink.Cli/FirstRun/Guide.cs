namespace PostureLink.Cli.FirstRun;

/// <summary>Leads a newcomer through; what is done already is passed over, so that it can be left and taken up again.</summary>
internal sealed class Guide(GuideTalk talk, IReadOnlyList<IGuideStep> steps)
{
    public ExitCode Run()
    {
        talk.Say("welcome");
        talk.Write();
        bool[] done = [.. steps.Select(step => step.IsDone())];
        for (int i = 0; i < steps.Count; i++)
            talk.Write($"  {(done[i] ? "✓" : "·")} {i + 1}. {talk["title." + steps[i].Name]}");
        talk.Write();
        talk.Say("keys");
        for (int i = 0; i < steps.Count; i++)
        {
            // An earlier step may have done this one too: pairing a clip takes the pose.
            if (steps[i].IsDone())
                continue;
            talk.Write();
            talk.Say("heading", i + 1, steps.Count, talk["title." + steps[i].Name]);
            if (steps[i].Take() != StepEnd.Left)
                continue;
            talk.Write();
            talk.Say("left");
            return ExitCode.Done;
        }
        talk.Write();
        talk.Say(steps.SkipLast(1).All(step => step.IsDone()) ? "end" : "end.open");
        return ExitCode.Done;
    }
}
