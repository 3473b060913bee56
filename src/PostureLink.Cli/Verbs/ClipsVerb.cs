using System.CommandLine;
using PostureLink.Clips;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink clips</c>: the clips that the program knows, and what each can do.</summary>
internal static class ClipsVerb
{
    public static Command Create(CliContext context)
    {
        var experimental = new Option<bool>("--experimental");
        var json = new Option<bool>("--json");
        var command = new Command("clips")
        {
            experimental, json,
        };
        command.SetAction(arguments =>
        {
            var clips = ClipProfiles.Load(ProfileFolders.In(context.DataFolder(arguments)), arguments.GetValue(experimental));
            if (arguments.GetValue(json))
                ClipList.WriteJson(context.Output, clips);
            else
                ClipList.WriteText(context.Output, clips, context.Language);
            foreach (ClipProfileException fault in clips.Faults)
                context.Error.WriteLine(context.Faults.Of(fault));
            return (int)(clips.Faults.Count == 0 ? ExitCode.Done : ExitCode.UnusableInput);
        });
        return command;
    }
}
