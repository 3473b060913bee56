using System.CommandLine;
using System.Runtime.InteropServices;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink doctor</c>: what this build has, and whether its places can be used.</summary>
internal static class DoctorVerb
{
    public static Command Create(CliContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("doctor", "Show what this build has and what it finds. Example: posturelink doctor --json") { json };
        command.SetAction(arguments =>
        {
            Finding[] findings = [.. Findings(context.DataFolder(arguments))];
            if (arguments.GetValue(json))
                WriteJson(context, findings);
            else
                WriteText(context, findings);
            return (int)(findings.All(finding => finding.Good) ? ExitCode.Done : ExitCode.JournalUnavailable);
        });
        return command;
    }

    private static IEnumerable<Finding> Findings(string dataFolder)
    {
        yield return new Finding("program", true, $"posturelink {BuildParts.Version}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}");
        foreach (JournalEngineInfo engine in JournalFolder.Describe())
        {
            string text = !engine.IsAvailable ? $"{engine.Name} is not in this build: the package feed it was built from lacks it"
                : engine.IsDefault ? $"{engine.Name} {engine.Version}, used for new journals"
                : $"{engine.Name} {engine.Version}, for journals that already use it";
            yield return new Finding("journal engine", true, text);
        }
        yield return new Finding("radio", true, BuildParts.Radio);
        yield return CheckProfiles(dataFolder);
        yield return new Finding("data folder", true, Directory.Exists(dataFolder) ? dataFolder : dataFolder + " (not there yet)");
        yield return CheckJournal(dataFolder);
    }

    private static Finding CheckProfiles(string dataFolder)
    {
        ClipProfiles profiles = ClipProfiles.Load(ProfileFolders.In(dataFolder));
        return profiles.Faults.Count == 0
            ? new Finding("clip profiles", true, string.Join(", ", profiles.All.Select(profile => profile.Id).Order()))
            : new Finding("clip profiles", false, string.Join(" ", profiles.Faults.Select(fault => fault.Message)));
    }

    private static Finding CheckJournal(string dataFolder)
    {
        if (!JournalFolder.HasJournal(dataFolder))
            return new Finding("journal", true, "none yet");
        try
        {
            using IJournal journal = JournalFolder.Open(dataFolder);
            return new Finding("journal", true, $"{journal.FilePath} opens with {journal.Engine}");
        }
        catch (JournalException fault)
        {
            return new Finding("journal", false, fault.Message);
        }
    }

    private static void WriteText(CliContext context, Finding[] findings)
    {
        foreach (Finding finding in findings)
            context.Output.WriteLine($"{(finding.Good ? "ok " : "BAD")}  {finding.Name,-15} {finding.Text}");
    }

    private static void WriteJson(CliContext context, Finding[] findings)
    {
        using var lines = new JsonLines(context.Output);
        lines.Write(json =>
        {
            json.WriteBoolean("good", findings.All(finding => finding.Good));
            json.WriteStartArray("findings");
            foreach (Finding finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("name", finding.Name);
                json.WriteBoolean("good", finding.Good);
                json.WriteString("text", finding.Text);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    private sealed record Finding(string Name, bool Good, string Text);
}
