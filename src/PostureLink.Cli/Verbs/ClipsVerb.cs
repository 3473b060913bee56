using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink clips</c>: the clips that the program knows, and what each can do.</summary>
internal static class ClipsVerb
{
    public static Command Create(CliContext context)
    {
        var experimental = new Option<bool>("--experimental") { Description = "Experimental clips too, with the reason why they are." };
        var json = new Option<bool>("--json") { Description = "One JSON object a clip, and one for each file that cannot be used." };
        var command = new Command("clips",
            "List the clips that are known, yours included, with what their facts rest on. Example: posturelink clips --experimental")
        {
            experimental, json,
        };
        command.SetAction(arguments =>
        {
            var clips = ClipProfiles.Load(ProfileFolders.In(context.DataFolder(arguments)), arguments.GetValue(experimental));
            if (arguments.GetValue(json))
                ClipList.WriteJson(context.Output, clips);
            else
                ClipList.WriteText(context.Output, clips, new TextResources(typeof(ClipsVerb), Languages.English));
            foreach (ClipProfileException fault in clips.Faults)
                context.Error.WriteLine(fault.Message);
            return (int)(clips.Faults.Count == 0 ? ExitCode.Done : ExitCode.UnusableInput);
        });
        return command;
    }
}
