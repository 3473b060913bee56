using System.CommandLine;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Options about a clip that more than one verb has.</summary>
internal static class ClipOptions
{
    public static Option<string[]> Set() => new("--set")
    {
        Description = "A setting of the clip, such as its rate or range; may be repeated ('posturelink clips' lists them).",
        HelpName = "NAME=VALUE",
    };

    public static Option<string?> ForwardAxis() => new("--forward-axis")
    {
        Description = "Sensor axis whose reading grows when the trunk bends forward; default: as the clip's profile says.",
        HelpName = "z|-z|x|-x|y|-y",
    };

    public static Option<bool> Yes() => new("--yes") { Description = "Ask nothing: answer every question as Enter would." };

    public static Option<bool> NoSlouchSample() => new("--no-slouch-sample") { Description = "Do not ask for a slouch of your own." };

    /// <summary>The axis that was given, or null.</summary>
    /// <exception cref="CliException">It is no axis.</exception>
    public static Direction? Axis(string? text)
    {
        if (text is null)
            return null;
        return Direction.TryParseAxis(text, out Direction axis)
            ? axis
            : throw new CliException(ExitCode.WrongArguments, new Sentence("axis.form", text));
    }
}
