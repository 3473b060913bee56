namespace PostureLink.Desktop;

/// <summary>What "pactl list source-outputs" tells, in the plain locale: the programs that record through PulseAudio or PipeWire.</summary>
internal static class RecordingStreams
{
    /// <summary>Whether one of them records from a microphone now.</summary>
    /// <param name="outputs">The text of "pactl list source-outputs".</param>
    /// <param name="sources">The text of "pactl list short sources".</param>
    public static bool AnyFromMicrophone(string outputs, string sources)
    {
        // A monitor gives what the loudspeakers play: a level meter, or a screen recorder.
        var monitors = Lines(sources)
            .Select(line => line.Split('\t'))
            .Where(fields => fields.Length > 1 && fields[1].EndsWith(".monitor", StringComparison.Ordinal))
            .Select(fields => fields[0])
            .ToHashSet();
        bool isInside = false;
        bool isCorked = false;
        string source = "";
        foreach (string line in Lines(outputs).Append("Source Output #"))
        {
            if (line.StartsWith("Source Output #", StringComparison.Ordinal))
            {
                if (isInside && !isCorked && !monitors.Contains(source))
                    return true;
                (isInside, isCorked, source) = (true, false, "");
            }
            else if (ValueOf(line, "Source:") is { } number)
            {
                source = number;
            }
            else if (ValueOf(line, "Corked:") is { } corked)
            {
                isCorked = corked == "yes";
            }
        }
        return false;
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string? ValueOf(string line, string name)
    {
        string trimmed = line.Trim();
        return trimmed.StartsWith(name, StringComparison.Ordinal) ? trimmed[name.Length..].Trim() : null;
    }
}
