using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using PostureLink.Service.SettingWords;

namespace PostureLink.Service;

/// <summary>The settings of a data folder: read from one file that a person can read and change, and watched.</summary>
/// <remarks>
/// <para>The file, <c>settings.conf</c>, has lines of <c>name = value  # comment</c>. It is looked at once a second; a change is
/// taken when it has been the same for two looks, so that a file that is just being written is not read half. A change that cannot be
/// used is told in <see cref="Faults"/>, and what was in force stays so.</para>
/// <para>Where the machine's zone is in force and can be read anew, that is done twice a minute; another one is told as a change.</para>
/// <para>It is written whole or not at all, readable by its owner only, and other lines and comments stay as they are.</para>
/// </remarks>
public sealed class SettingsStore : ISettingsStore, IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // The system looks for the zone through its files: too much for every second.
    private const int LooksForZone = 30;

    private readonly string _path;
    private readonly Lock _gate = new();
    private readonly Subject<IReadOnlyList<SettingRow>> _told = new();
    private readonly ISubject<IReadOnlyList<SettingRow>> _changed;
    private readonly BehaviorSubject<SettingsException?> _faults = new(null);
    private readonly IDisposable _watch;
    private SettingsMachine _machine;
    private volatile Settings _current;
    private string? _text;
    private Stamp _read;
    private Stamp _seen;

    private SettingsStore(string path, SettingsMachine machine, IScheduler? scheduler)
    {
        _path = path;
        _machine = machine;
        _changed = Subject.Synchronize(_told);
        _read = _seen = Stamp.Of(path);
        _text = SettingsFile.ReadText(path, machine);
        _current = SettingsFile.Read(path, new SettingsSheet(_text ?? ""), machine);
        _watch = scheduler is null
            ? System.Reactive.Disposables.Disposable.Empty
            : Observable.Interval(LookEvery, scheduler).Subscribe(Look, _ => { });
    }

    /// <summary>Opens the settings of a data folder; where it has no file, everything is as without being set.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="machine">What "system" stands for.</param>
    /// <param name="scheduler">The clock by which the file is looked at; null when it need not be.</param>
    /// <exception cref="SettingsException">The file cannot be read or used; every fault is named.</exception>
    public static SettingsStore Open(string dataFolder, SettingsMachine machine, IScheduler? scheduler = null)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        ArgumentNullException.ThrowIfNull(machine);
        return new SettingsStore(Path.Combine(dataFolder, SettingsFile.Name), machine, scheduler);
    }

    /// <summary>The settings in force.</summary>
    public Settings Current => _current;

    /// <summary>The file.</summary>
    public string FilePath => _path;

    /// <inheritdoc/>
    public IObservable<IReadOnlyList<SettingRow>> Changed => _changed.AsObservable();

    /// <summary>
    /// Why the file as it now stands cannot be used; null when it can. Hot; tells a subscriber the present state at once.
    /// </summary>
    public IObservable<SettingsException?> Faults => _faults.DistinctUntilChanged(fault => fault?.Message).AsObservable();

    /// <summary>As <see cref="Faults"/>, now.</summary>
    public SettingsException? Fault => _faults.Value;

    /// <inheritdoc/>
    public IReadOnlyList<SettingRow> List() => Rows(_current);

    /// <inheritdoc/>
    public void Change(IReadOnlyList<KeyValuePair<string, string?>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        SettingRow[]? rows;
        lock (_gate)
        {
            (Settings next, string text) = Edit(_path, _machine, _current.Language, sheet => Apply(sheet, changes, _current.Language));
            rows = Take(next, text);
        }
        Tell(rows);
    }

    /// <summary>Changes the settings of a data folder without taking them: a file that is wrong can be put right so.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="machine">What "system" stands for.</param>
    /// <param name="changes">As for <see cref="Change"/>; null to set every default again.</param>
    /// <param name="language">The language of faults; null for the machine's.</param>
    /// <exception cref="SettingsException">
    /// A name is unknown or a value cannot be used, or the file stays wrong: every fault at once.
    /// </exception>
    public static void ChangeFile(
        string dataFolder, SettingsMachine machine, IReadOnlyList<KeyValuePair<string, string?>>? changes, CultureInfo? language = null)
    {
        ArgumentNullException.ThrowIfNull(dataFolder);
        ArgumentNullException.ThrowIfNull(machine);
        Edit(Path.Combine(dataFolder, SettingsFile.Name), machine, language ?? machine.Language,
            sheet => changes is null ? ResetAll(sheet) : Apply(sheet, changes, language ?? machine.Language));
    }

    /// <summary>Stops looking at the file.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        _told.OnCompleted();
        _faults.OnCompleted();
    }

    private static (Settings Next, string Text) Edit(
        string path, SettingsMachine machine, CultureInfo language, Func<SettingsSheet, IReadOnlyList<string>> edit)
    {
        // What was changed by hand since the last look is kept.
        string? before = SettingsFile.ReadText(path, machine);
        SettingsSheet sheet = new(before ?? SettingsTemplate.Write(language));
        IReadOnlyList<string> faults = edit(sheet);
        if (faults.Count > 0)
            throw new SettingsException(path, faults);
        Settings next = SettingsFile.Read(path, sheet, machine, language);
        string text = sheet.ToString();
        if (text != before)
            SettingsFile.WriteText(path, text, machine);
        return (next, text);
    }

    private static string[] Apply(SettingsSheet sheet, IReadOnlyList<KeyValuePair<string, string?>> changes, CultureInfo language)
    {
        var texts = new SettingTexts(language);
        return [.. changes.Select(change => Apply(sheet, change, texts)).OfType<string>()];
    }

    private static string[] ResetAll(SettingsSheet sheet)
    {
        Settings defaults = new();
        foreach (SettingsSheet.Entry entry in sheet.Entries.ToList())
        {
            if (SettingSpecs.Find(entry.Name) is { } spec)
                sheet.Reset(spec.Name, spec.Format(defaults));
            else
                sheet.Comment(entry.Line);
        }
        return [];
    }

    private static string? Apply(SettingsSheet sheet, KeyValuePair<string, string?> change, SettingTexts texts)
    {
        if (SettingSpecs.Find(change.Key) is not { } spec)
            return texts.Unknown(change.Key, SettingsFile.Nearest(change.Key));
        if (change.Value is not { } value)
        {
            sheet.Reset(spec.Name, spec.Format(new Settings()));
            return null;
        }
        string typed = value.Trim();
        if (typed.Length == 0 || typed.Any(char.IsControl) || typed.StartsWith('#') || typed.Contains(" #", StringComparison.Ordinal))
            return texts.Fill("fault.line", spec.Name);
        try
        {
            spec.Parse(new Settings(), typed);
        }
        catch (FormatException wrong)
        {
            return texts.Refused(spec, typed, wrong.Message);
        }
        sheet.Set(spec.Name, typed);
        return null;
    }

    private void Look(long looks)
    {
        LookAtFile();
        if ((looks + 1) % LooksForZone == 0)
            LookAtZone();
    }

    private void LookAtFile()
    {
        SettingRow[]? rows = null;
        lock (_gate)
        {
            Stamp now = Stamp.Of(_path);
            bool isSettled = now == _seen;
            _seen = now;
            if (now == _read || !isSettled)
                return;
            _read = now;
            try
            {
                string? text = SettingsFile.ReadText(_path, _machine);
                if (text != _text || _faults.Value is not null)
                    rows = Take(SettingsFile.Read(_path, new SettingsSheet(text ?? ""), _machine), text);
            }
            catch (SettingsException fault)
            {
                _faults.OnNext(fault);
            }
        }
        Tell(rows);
    }

    private void LookAtZone()
    {
        SettingRow[] rows;
        lock (_gate)
        {
            if (_machine.ReadZone is not { } read || _current.ChosenZone is not null)
                return;
            TimeZoneInfo zone = read();
            // By its rules too: they change where the machine stays.
            if (zone.Equals(_machine.Zone))
                return;
            _machine = _machine with { Zone = zone };
            _current = _current with { Machine = _machine };
            rows = Rows(_current);
        }
        Tell(rows);
    }

    /// <summary>Puts settings in force.</summary>
    /// <returns>What is told, or null when nothing has another value.</returns>
    private SettingRow[]? Take(Settings next, string? text)
    {
        bool isSame = SettingSpecs.All.All(spec => spec.Format(next) == spec.Format(_current));
        _text = text;
        _read = _seen = Stamp.Of(_path);
        _current = next;
        if (_faults.Value is not null)
            _faults.OnNext(null);
        return isSame ? null : Rows(next);
    }

    private void Tell(SettingRow[]? rows)
    {
        if (rows is not null)
            _changed.OnNext(rows);
    }

    private static SettingRow[] Rows(Settings settings)
    {
        // Without being set, a number is what the word for it says.
        Settings unset = new() { Machine = settings.Machine };
        Settings byWords = SettingSpecs.All.Where(spec => spec.IsWord).Aggregate(
            unset, (set, spec) => spec.Parse(set, spec.Format(settings)));
        return [.. SettingSpecs.All.Select(spec => new SettingRow(
            spec.Name, Shown(spec, settings), Shown(spec, spec.IsWord ? unset : byWords), spec.Unit, spec.Range, spec.Meaning, spec.Reason,
            spec.Section))];
    }

    private static string Shown(SettingSpec spec, Settings settings)
    {
        string value = spec.Format(settings);
        return spec.IsSecret && value != "none" ? SettingSpec.Mask : value;
    }

    /// <summary>By what a change of the file is seen without reading it.</summary>
    private readonly record struct Stamp(DateTime Written, long Length)
    {
        public static Stamp Of(string path)
        {
            try
            {
                var file = new FileInfo(path);
                return file.Exists ? new Stamp(file.LastWriteTimeUtc, file.Length) : default;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                return default;
            }
        }
    }
}
