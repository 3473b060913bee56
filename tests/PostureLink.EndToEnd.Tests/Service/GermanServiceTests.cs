using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The simulated clip and the service of somebody who reads German, in real time.</summary>
public sealed class GermanServiceTests(PairedFolder paired) : IClassFixture<PairedFolder>
{
    private static readonly Dictionary<string, string> NoVariables = [];

    [Fact]
    public async Task The_service_and_every_wish_of_the_wearer_are_told()
    {
        if (OperatingSystem.IsWindows())
            return;
        using TemporaryFolder data = paired.Copy();
        GermanFolder.Speak(data.Path, "de");
        await using RunningProgram run = RunningProgram.Start(NoVariables, "run", "--data", data.Path);
        await run.WaitForAsync(line => line.StartsWith("Der Dienst läuft; seine Daten liegen in ", StringComparison.Ordinal), "the service");

        Tell("45 min Ruhe.", "snooze", "45");
        Tell("90,5 min Pause.", "pause", "90.5");
        Tell("Hinweise dürfen wieder kommen.", "resume");
        Tell("Notiert. Die nächsten zwanzig Minuten sind gut für etwas Bewegung.", "pop");
        Tell("Nur auf diesem Rechner behalten. Was nicht passt, wird nie angeboten.", "screening", "Osteoporosis");
        Tell("Notiert: Nichts davon trifft zu.", "screening", "--none");
        Tell("Üben für 15 min.", "mode", "Training");
        Tell("Übungen pausieren jetzt. Lass bitte jemanden danach sehen", "stop-signs", "Tingling");
        Tell("Lass bitte noch heute jemanden danach sehen.", "stop-signs", "Tingling", "WeakLegs");
        // Its exit code says whether every part is well, which depends on the desktop that the test runs on.
        Outcome status = PostureLinkProcess.Run("status", "--data", data.Path);
        GermanTests.AssertGerman(status, status.ExitCode, "Übungen pausieren nach einem Stoppzeichen: posturelink resume-exercises");
        GermanTests.AssertGerman(status, status.ExitCode, "  Clip      Back clip: ");
        Tell("Übungen dürfen wieder angeboten werden.", "resume-exercises");
        GermanTests.AssertGerman(
            PostureLinkProcess.Run("erase", "--all", "--yes", "--data", data.Path), 4, "Beende ihn, dann versuche 'posturelink erase' noch einmal");

        run.Signal("TERM");
        await run.EndAsync();

        void Tell(string sentence, params string[] verb) =>
            GermanTests.AssertGerman(PostureLinkProcess.Run([.. verb, "--data", data.Path]), 0, sentence);
    }

    [Fact]
    public void Pairing_and_showing_the_pose_are_told()
    {
        using var data = new TemporaryFolder();
        GermanFolder.Speak(data.Path, "de");
        GermanTests.AssertGerman(
            PostureLinkProcess.Run("pair", "--radio", "simulated", "--yes", "--name", "Rücken", "--no-slouch-sample", "--data", data.Path),
            0, "Deine aufrechte Haltung ist bekannt, aus ");
        GermanTests.AssertGerman(
            PostureLinkProcess.Run("doctor", "--quick", "--data", data.Path), 0, "Nichts steht im Weg.");
    }
}
