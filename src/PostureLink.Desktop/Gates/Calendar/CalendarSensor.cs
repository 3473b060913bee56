using System.Globalization;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Whether the wearer's calendar file says busy. The file stays where it is; nothing of it is kept but times.</summary>
/// <remarks>The file is read when it or the zone has changed, and twice a day. One that cannot be used makes the gate unknown, with the line.</remarks>
public sealed class CalendarSensor : IGateSensor
{
    private const long LongestFile = 16 << 20;
    private static readonly TimeSpan GoodFor = TimeSpan.FromHours(12);

    private readonly string _file;
    private readonly Func<TimeZoneInfo> _zone;
    private readonly GateTexts _texts;

    /// <summary>Creates the sensor.</summary>
    /// <param name="options">The file, the zone, and how often.</param>
    /// <param name="scheduler">The clock, also for what is now.</param>
    /// <param name="report">Takes faults; on any thread.</param>
    /// <exception cref="ArgumentException">There is no calendar file in the options.</exception>
    public CalendarSensor(GateSensorOptions options, IScheduler scheduler, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(scheduler);
        ArgumentNullException.ThrowIfNull(report);
        _file = options.CalendarFile ?? throw new ArgumentException("There is no calendar file in the options.", nameof(options));
        _zone = options.Zone;
        _texts = GateTexts.For(Gate, options.Validated());
        Readings = Observable.Defer(() =>
        {
            var reading = new Reading();
            return Watching.Of(_ => Task.FromResult(Look(reading, scheduler.Now)), _texts, options, scheduler, report);
        });
    }

    /// <inheritdoc/>
    public Gate Gate => Gate.Calendar;

    /// <inheritdoc/>
    public string Source => _file;

    /// <inheritdoc/>
    public IObservable<GateReading> Readings { get; }

    private GateReading Look(Reading reading, DateTimeOffset now)
    {
        TimeZoneInfo zone = _zone();
        try
        {
            var file = new FileInfo(_file);
            if (!file.Exists)
                return _texts.Unknown("CalendarMissing", _file);
            if (file.Length > LongestFile)
                return _texts.Unknown("CalendarBad", _file, Because.Of("calendar.large", file.Length >> 20, LongestFile >> 20));
            var version = (file.LastWriteTimeUtc, file.Length);
            if (reading.Version != version || !zone.Equals(reading.Zone) || now < reading.At || now >= reading.At + GoodFor)
                Read(reading, version, zone, now);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return _texts.Unknown("CalendarBad", _file, failure.Message);
        }
        if (reading.Problem is { } problem)
            return _texts.Unknown("CalendarBad", _file, problem);
        DateTimeOffset? until = reading.Busy.Where(it => it.From <= now && now < it.To).Select(it => (DateTimeOffset?)it.To).Max();
        return until is { } end
            ? _texts.Shut("CalendarBusy", TimeZoneInfo.ConvertTime(end, zone).ToString("HH:mm", CultureInfo.InvariantCulture))
            : _texts.Open("CalendarFree");
    }

    private void Read(Reading reading, (DateTime, long) version, TimeZoneInfo zone, DateTimeOffset now)
    {
        string text = File.ReadAllText(_file);
        try
        {
            reading.Busy = BusyTimes.Read(text, now, now + GoodFor, zone);
            reading.Problem = null;
        }
        catch (CalendarFileException bad)
        {
            reading.Busy = [];
            reading.Problem = Wording.Of(bad);
        }
        reading.Version = version;
        reading.Zone = zone;
        reading.At = now;
    }

    /// <summary>What was read last, for one who watches.</summary>
    private sealed class Reading
    {
        public (DateTime, long)? Version { get; set; }

        public TimeZoneInfo? Zone { get; set; }

        public DateTimeOffset At { get; set; }

        public IReadOnlyList<BusySpan> Busy { get; set; } = [];

        public Wording? Problem { get; set; }
    }
}
