using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads the script of a rehearsal and names everything in it that cannot be understood, each with its line and a remedy.</summary>
internal sealed class RehearsalScriptReader(string path, SettingsMachine machine)
{
    /// <summary>A day of a line every second would be shorter.</summary>
    private const int MostBytes = 4_000_000;

    private static readonly string[] TimeForms = [@"hh\:mm", @"hh\:mm\:ss"];

    private readonly List<(int Line, string Fault)> _faults = [];
    private readonly List<KeyValuePair<string, string?>> _set = [];
    private readonly List<RehearsalStep> _steps = [];
    private DateOnly? _date;

    /// <summary>Reads it.</summary>
    /// <exception cref="RehearsalException">It cannot be used.</exception>
    public RehearsalScript Read()
    {
        string[] lines = [.. Lines().Select(line => WithoutComment(line).Trim())];
        TimeZoneInfo zone = ReadSettings(lines);
        ReadDay(lines);
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0 && !Is(lines[i], "day") && !Is(lines[i], "set"))
                ReadStep(i + 1, lines[i], zone);
        }
        CheckWhole();
        if (_faults.Count > 0)
        {
            throw new RehearsalException(path, [.. _faults.OrderBy(fault => fault.Line)
                .Select(fault => fault.Line > 0 ? $"line {fault.Line}: {fault.Fault}" : fault.Fault)]);
        }
        return new RehearsalScript(path, _date!.Value, _set, zone, _steps);
    }

    private string[] Lines()
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw new RehearsalException(path, ["it is longer than four megabytes; a script is a short text"]);
            return File.ReadAllText(path).Split('\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RehearsalException(path, [$"it cannot be read ({fault.Message}); check the path and its rights"], fault);
        }
    }

    /// <summary>The settings, judged as those of a settings file are, by the numbers of the script's own lines.</summary>
    private TimeZoneInfo ReadSettings(string[] lines)
    {
        string[] sheet = [.. lines.Select(line => Is(line, "set") ? line[3..].Trim() : "")];
        var settings = new SettingsSheet(string.Join('\n', sheet));
        _set.AddRange(settings.Entries.Select(entry => new KeyValuePair<string, string?>(entry.Name, entry.Value)));
        try
        {
            return SettingsFile.Read(path, settings, machine).Zone;
        }
        catch (SettingsException wrong)
        {
            foreach (string fault in wrong.Faults)
                _faults.Add(Numbered(fault));
            return machine.Zone;
        }
    }

    private void ReadDay(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!Is(lines[i], "day"))
                continue;
            if (_date is not null)
                _faults.Add((i + 1, "the day is named before; a script is of one day"));
            else if (DateOnly.TryParseExact(lines[i][3..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
                _date = date;
            else
                _faults.Add((i + 1, $"'{lines[i]}' must be 'day YYYY-MM-DD'"));
        }
        if (_date is null && !lines.Any(line => Is(line, "day")))
            _faults.Add((0, "it names no day; begin it with a line like 'day 2026-03-02'"));
    }

    private void ReadStep(int line, string text, TimeZoneInfo zone)
    {
        string time = text.Split(' ', 2)[0];
        if (TimeOf(time) is not { } clock)
        {
            _faults.Add((line, $"'{text}' must begin with a time like 09:30 or 09:30:15, or with 'day' or 'set'"));
            return;
        }
        try
        {
            RehearsalDeed deed = RehearsalWords.Read(text[time.Length..].Trim());
            if (MomentOf(clock, zone) is not { } moment)
                _faults.Add((line, $"the clocks of {zone.Id} skip {time} on that day; choose another time"));
            else if (_steps.Count > 0 && moment < _steps[^1].At)
                _faults.Add((line, $"{time} is before the line above it; put the lines in order of time"));
            else
                _steps.Add(new RehearsalStep(line, moment, deed));
        }
        catch (FormatException wrong)
        {
            _faults.Add((line, wrong.Message));
        }
    }

    private void CheckWhole()
    {
        if (_faults.Count > 0)
            return;
        int last = _steps.Count > 0 ? _steps[^1].Line : 0;
        if (_steps.Count == 0 || _steps[0].Deed.Doing is null)
            _faults.Add((_steps.Count > 0 ? _steps[0].Line : 0, "the first time says what the wearer does, like '08:30 sit'"));
        if (_steps.Find(step => step.Deed == RehearsalDeed.End) is not { } end)
            _faults.Add((last, "it has no end; its last line is one like '17:30 end'"));
        else if (end != _steps[^1])
            _faults.Add((end.Line, "lines follow the end; put it last"));
        else if (_steps.Count > 0 && end.At <= _steps[0].At)
            _faults.Add((end.Line, "it ends as it begins; give it some time"));
    }

    /// <summary>A time of the day, up to the midnight that ends it.</summary>
    private static TimeSpan? TimeOf(string text) =>
        text is "24:00" or "24:00:00" ? TimeSpan.FromDays(1)
        : TimeSpan.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, out TimeSpan time) ? time
        : null;

    /// <summary>The moment at which a zone's clocks show a time; of two the second, and null where they skip it.</summary>
    private EventTime? MomentOf(TimeSpan clock, TimeZoneInfo zone)
    {
        DateTime local = (_date ?? DateOnly.MinValue.AddYears(2000)).ToDateTime(TimeOnly.MinValue) + clock;
        return zone.IsInvalidTime(local) ? null : EventTime.From(new DateTimeOffset(local, zone.GetUtcOffset(local)));
    }

    private static (int Line, string Fault) Numbered(string fault)
    {
        int colon = fault.IndexOf(": ", StringComparison.Ordinal);
        if (!fault.StartsWith("line ", StringComparison.Ordinal) || colon < 0)
            return (0, fault);
        bool isNumbered = int.TryParse(fault.AsSpan(5, colon - 5), NumberStyles.None, CultureInfo.InvariantCulture, out int line);
        return isNumbered ? (line, fault[(colon + 2)..]) : (0, fault);
    }

    private static bool Is(string line, string word) => line == word || line.StartsWith(word + " ", StringComparison.Ordinal);

    private static string WithoutComment(string line)
    {
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
                return line[..i];
        }
        return line;
    }
}
