using System.Globalization;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>A setting as typed: <c>name=value</c>.</summary>
internal static class Setting
{
    /// <summary>Splits a setting.</summary>
    /// <exception cref="CliException">It is not of that form, or the value is not a number.</exception>
    public static (string Name, double Value) Parse(string text)
    {
        string[] parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts.Length != 2 || parts[0].Length == 0
            || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
        {
            throw new CliException(ExitCode.WrongArguments, $"--set is '{text}'; it is a name and a number, for example dwell=30.");
        }
        return (parts[0], value);
    }

    /// <summary>Changes one option of the pipeline.</summary>
    /// <exception cref="CliException">The setting is malformed, or names no option.</exception>
    public static PipelineOptions Apply(PipelineOptions options, string text)
    {
        (string name, double value) = Parse(text);
        return options.With(name, value) ?? throw new CliException(ExitCode.WrongArguments,
            $"There is no option named '{name}'. The options are: {string.Join(", ", PipelineOptions.Names)}.");
    }
}
