using System.CommandLine;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Options about a clip that more than one verb has.</summary>
internal static class ClipOptions
{
    public static Option<string[]> Set() => new("--set")
    {
        HelpName = "NAME=VALUE",
    };

    public static Option<string?> ForwardAxis() => new("--forward-axis")
    {
        HelpName = "z|-z|x|-x|y|-y",
    };

    public static Option<bool> Yes() => new("--yes");

    public static Option<bool> NoSlouchSample() => new("--no-slouch-sample");

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
