using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Reads the script of a rehearsal and names everything in it that cannot be understood, each with its line and a remedy.</summary>
internal sealed class RehearsalScriptReader(string path, SettingsMachine machine)
{
    /// <summary>A day of a line every second would be shorter.</summary>
    private const int MostBytes = 4_000_000;

    private static readonly string[] TimeForms = [@"hh\:mm", @"hh\:mm\:ss"];

    private readonly List<(int Line, Wording Fault)> _faults = [];
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
            throw new RehearsalException(Wording.Verbatim(path), [.. _faults.OrderBy(fault => fault.Line)
                .Select(fault => fault.Line > 0 ? Because.Of("RehearsalLine", fault.Line, fault.Fault) : fault.Fault)]);
        }
        return new RehearsalScript(path, _date!.Value, _set, zone, _steps);
    }

    private string[] Lines()
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
                throw Refused("RehearsalLong");
            return File.ReadAllText(path).Split('\n');
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused("RehearsalUnreadable", fault);
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
            return SettingsFile.Read(path, settings, machine, Languages.English).Zone;
        }
        catch (SettingsException wrong)
        {
            for (int i = 0; i < wrong.Faults.Count; i++)
            {
                int at = i;
                _faults.Add((Numbered(wrong.Faults[i]).Line, Wording.By(language => FaultIn(language, settings, at))));
            }
            return machine.Zone;
        }
    }

    /// <summary>A fault of the settings in a language, which the settings word themselves.</summary>
    private string FaultIn(CultureInfo language, SettingsSheet settings, int at)
    {
        try
        {
            SettingsFile.Read(path, settings, machine, language);
            return "";
        }
        catch (SettingsException wrong)
        {
            return Numbered(wrong.Faults[at]).Fault;
        }
    }

    private RehearsalException Refused(string why, Exception? cause = null) =>
        new(Wording.Verbatim(path), [Because.Of(why, cause?.Message)], cause);

    private void ReadDay(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (!Is(lines[i], "day"))
                continue;
            if (_date is not null)
                _faults.Add((i + 1, Because.Of("RehearsalDayTwice")));
            else if (DateOnly.TryParseExact(lines[i][3..].Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
                _date = date;
            else
                _faults.Add((i + 1, Because.Of("RehearsalDayForm", lines[i])));
        }
        if (_date is null && !lines.Any(line => Is(line, "day")))
            _faults.Add((0, Because.Of("RehearsalNoDay")));
    }

    private void ReadStep(int line, string text, TimeZoneInfo zone)
    {
        string time = text.Split(' ', 2)[0];
        if (TimeOf(time) is not { } clock)
        {
            _faults.Add((line, Because.Of("RehearsalTime", text)));
            return;
        }
        try
        {
            RehearsalDeed deed = RehearsalWords.Read(text[time.Length..].Trim());
            if (MomentOf(clock, zone) is not { } moment)
                _faults.Add((line, Because.Of("RehearsalSkipped", zone.Id, time)));
            else if (_steps.Count > 0 && moment < _steps[^1].At)
                _faults.Add((line, Because.Of("RehearsalOrder", time)));
            else
                _steps.Add(new RehearsalStep(line, moment, deed));
        }
        catch (FormatException wrong)
        {
            _faults.Add((line, Wording.Of(wrong)));
        }
    }

    private void CheckWhole()
    {
        if (_faults.Count > 0)
            return;
        int last = _steps.Count > 0 ? _steps[^1].Line : 0;
        if (_steps.Count == 0 || _steps[0].Deed.Doing is null)
            _faults.Add((_steps.Count > 0 ? _steps[0].Line : 0, Because.Of("RehearsalFirst")));
        if (_steps.Find(step => step.Deed == RehearsalDeed.End) is not { } end)
            _faults.Add((last, Because.Of("RehearsalNoEnd")));
        else if (end != _steps[^1])
            _faults.Add((end.Line, Because.Of("RehearsalAfterEnd")));
        else if (_steps.Count > 0 && end.At <= _steps[0].At)
            _faults.Add((end.Line, Because.Of("RehearsalShort")));
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
        // "line 3: ..." or "Zeile 3: ...": a word, the number, and what is wrong.
        int blank = fault.IndexOf(' ', StringComparison.Ordinal);
        int colon = fault.IndexOf(": ", StringComparison.Ordinal);
        if (blank < 0 || colon < blank)
            return (0, fault);
        bool isNumbered = int.TryParse(fault.AsSpan(blank + 1, colon - blank - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int line);
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
