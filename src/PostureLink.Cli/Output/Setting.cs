using PostureLink.Clips;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Posture;
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
            || !TypedNumber.TryParse(parts[1], out double value))
        {
            throw new CliException(ExitCode.WrongArguments, new Sentence("set.form", text));
        }
        return (parts[0], value);
    }

    /// <summary>Splits every setting of a clip.</summary>
    /// <exception cref="CliException">One is malformed, or given twice.</exception>
    public static Dictionary<string, double> ParseAll(string[]? texts)
    {
        var settings = new Dictionary<string, double>();
        foreach ((string name, double value) in (texts ?? []).Select(Parse))
        {
            if (!settings.TryAdd(name, value))
                throw new CliException(ExitCode.WrongArguments, new Sentence("set.twice", name));
        }
        return settings;
    }

    /// <summary>Makes sure that a clip takes its settings.</summary>
    /// <exception cref="CliException">It has none of a name, or not that value.</exception>
    public static void Check(ClipProfile profile, IReadOnlyDictionary<string, double> given)
    {
        foreach ((string name, double value) in given)
        {
            ClipSetting? known = profile.Settings.FirstOrDefault(setting => setting.Name == name);
            if (known?.Allows(value) == true)
                continue;
            throw new CliException(ExitCode.WrongArguments, known is not null ? new Sentence("clip.set.range", name, value, known)
                : profile.Settings.Count == 0 ? new Sentence("clip.set.none", profile.Name)
                : new Sentence("clip.set.unknown", profile.Name, name, string.Join(", ", profile.Settings.Select(setting => setting.Name))));
        }
    }

    /// <summary>Turns what a room says about a wrong setting into what the person at the command line reads.</summary>
    /// <exception cref="CliException">The settings are wrong.</exception>
    public static void Check(Action configure)
    {
        try
        {
            configure();
        }
        catch (ArgumentException wrong)
        {
            throw new CliException(ExitCode.WrongArguments, wrong.Message, wrong);
        }
    }

    /// <summary>Changes one option of the pipeline.</summary>
    /// <exception cref="CliException">The setting is malformed, or names no option.</exception>
    public static PipelineOptions Apply(PipelineOptions options, string text)
    {
        (string name, double value) = Parse(text);
        RequireRange(PostureOptions.Specs, name, value);
        RequireRange(CoachingOptions.Specs, name, value);
        return options.With(name, value) ?? throw new CliException(ExitCode.WrongArguments,
            new Sentence("set.unknown", name, string.Join(", ", PipelineOptions.Names)));
    }

    private static void RequireRange<TOptions>(IReadOnlyList<OptionSpec<TOptions>> specs, string name, double value)
    {
        if (specs.FirstOrDefault(spec => spec.Name == name) is { } spec && (value < spec.Minimum || value > spec.Maximum))
            throw new CliException(ExitCode.WrongArguments, new Sentence("set.range", name, value, spec.Minimum, spec.Maximum, spec.Unit));
    }
}
