using System.Globalization;
using System.Net;
using PostureLink.Coaching;
using PostureLink.Core;
using PostureLink.Desktop;

namespace PostureLink.Service;

/// <summary>Every setting, in the order in which they are told.</summary>
internal static class SettingSpecs
{
    private const string You = "You and your days";
    private const string Words = "In a word";
    private const string GateSection = "When not to speak: gates outside the clip";
    private const string NotifierSection = "How to tell you something";
    private const string Api = "The local API";

    /// <summary>Every setting.</summary>
    public static IReadOnlyList<SettingSpec> All { get; } =
    [
        .. Days(), .. WordSettings(), .. NumberSettings.Coaching, .. Gates(), .. Notifiers(), .. KeepingSettings.All,
        .. ApiSettings(), .. NumberSettings.Posture,
    ];

    /// <summary>The setting of a name, or null.</summary>
    public static SettingSpec? Find(string name) => All.FirstOrDefault(spec => spec.Name == name);

    private static IEnumerable<SettingSpec> Days()
    {
        yield return new("language", You, "", "system, en or de",
            "The language in which you are spoken to; buttons of notices and what the service's parts say of themselves follow with its next start.",
            "Most want that of their desktop.",
            s => s.ChosenLanguage?.Name ?? "system",
            (s, text) => s with
            {
                ChosenLanguage = text == "system" ? null : Languages.All.FirstOrDefault(known => known.Name == text) ?? throw Must("be system, en or de"),
            });
        yield return new("zone", You, "", "system, or a zone like Europe/Berlin", "The zone whose clocks you live by.",
            "A machine that travels with you shows your zone.",
            s => s.ChosenZone?.Id ?? "system",
            (s, text) => s with { ChosenZone = text == "system" ? null : Zone(text) });
        yield return new("day-start", You, "", "00:00 to 12:00", "When your day begins; what is earlier belongs to the day before.",
            "Midnight is what calendars do; a night worker may like 04:00.",
            s => s.DayStart.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
            (s, text) => s with { DayStart = DayStart(text) });
        yield return new("working-hours", You, "", ClockHoursText.Range, "Outside of these hours nothing is said; none: any hour will do.",
            "Nobody but you knows them.",
            s => ClockHoursText.Format(s.Coaching.Working),
            (s, text) => s with { Coaching = s.Coaching with { Working = ClockHoursText.Parse(text) } });
        yield return new("quiet-hours", You, "", ClockHoursText.Range, "In these hours nothing is said.",
            "Nobody but you knows them.",
            s => ClockHoursText.Format(s.Coaching.Quiet),
            (s, text) => s with { Coaching = s.Coaching with { Quiet = ClockHoursText.Parse(text) } });
    }

    private static IEnumerable<SettingSpec> WordSettings()
    {
        yield return Word("sensitivity", NamedSteps.Sensitivity, "How far forward is a slouch: sets slouch-threshold and slouch-share.",
            "The mark that the evidence argues for: see slouch-threshold.", s => s.Sensitivity, (s, word) => s with { Sensitivity = word });
        yield return Word("delay", NamedSteps.Delay, "How long a slouch lasts before a word: sets dwell and dose-dwell.",
            "The delay that the evidence argues for: see dwell.", s => s.Delay, (s, word) => s with { Delay = word });
        yield return new("policy", Words, "", "dwell or dose",
            "What makes a slouch worth a word: how long it lasts (dwell), or how long and how far together (dose).",
            "A delay is what products and papers use; the dose follows from exposure measures, and is judgement.",
            s => s.Coaching.Policy == AlertPolicy.Dose ? "dose" : "dwell",
            (s, text) => s with
            {
                Coaching = s.Coaching with { Policy = text switch { "dwell" => AlertPolicy.Dwell, "dose" => AlertPolicy.Dose, _ => throw Must("be dwell or dose") } },
            });
    }

    private static SettingSpec Word(
        string name, IReadOnlyList<NamedStep> steps, string meaning, string reason, Func<Settings, string> format,
        Func<Settings, string, Settings> with)
    {
        string range = $"{string.Join(", ", steps.SkipLast(1).Select(step => step.Name))} or {steps[^1].Name}";
        return new SettingSpec(name, Words, "", range, meaning, reason, format, (settings, text) =>
        {
            NamedStep step = steps.FirstOrDefault(known => known.Name == text) ?? throw Must("be " + range);
            return step.Values.Aggregate(with(settings, text), (set, value) => NumberSettings.With(set, value.Key, value.Value));
        })
        { IsWord = true };
    }

    private static IEnumerable<SettingSpec> Gates()
    {
        const string reason = "A prompt in the middle of a call is what people complain of most.";
        yield return GateSwitch(Gate.DoNotDisturb, "gate-do-not-disturb", "Says nothing while the desktop's do-not-disturb is on.", reason);
        yield return GateSwitch(Gate.Camera, "gate-camera", "Says nothing while a camera is in use.", reason);
        yield return GateSwitch(Gate.Microphone, "gate-microphone", "Says nothing while a microphone is in use.", reason);
        yield return GateSwitch(
            Gate.ScreenLocked, "gate-screen-locked", "Says nothing while the screen is locked.", "Nobody is there to read it.");
        yield return GateSwitch(Gate.Calendar, "gate-calendar", "Says nothing while your calendar file says that you are busy.", reason);
        yield return new("calendar-file", GateSection, "", "a whole path, or none",
            "Your calendar (iCalendar, .ics), for the gate; taken when the service starts.",
            "Nobody but you knows where it is.",
            s => s.CalendarFile ?? "none", (s, text) => s with { CalendarFile = WholePath(text) });
    }

    private static SettingSpec GateSwitch(Gate gate, string name, string meaning, string reason) => new(
        name, GateSection, "", "on or off", meaning, reason, s => SettingSpec.OnOff(s.Gates.Contains(gate)),
        (s, text) => s with { Gates = With(s.Gates, gate, SettingSpec.IsOn(text)) });

    private static IEnumerable<SettingSpec> Notifiers()
    {
        yield return Notifier("desktop", "Shows notices on the desktop.", "It reaches you where you sit, and takes your answer.");
        yield return Notifier(
            "terminal", "Writes notices into the terminal in which the service runs.", "Who starts it in a terminal looks there.");
        yield return Notifier("haptic", "Has the clip vibrate, where it can.", "It is felt without a look, and disturbs nobody else.");
        yield return Notifier(
            "webhook", "Posts notices to an address of your own.", "Nothing leaves this machine unless you say where to.");
        yield return new("webhook-url", NotifierSection, "", "an https address, or none",
            "Where the webhook posts to; taken when the service starts.", "Nothing leaves this machine unless you say where to.",
            s => s.WebhookUrl?.OriginalString ?? "none", (s, text) => s with { WebhookUrl = WebhookUrl(text) });
        yield return new("webhook-secret", NotifierSection, "", "16 characters or more, or none",
            "Signs what the webhook posts, so that the receiver can trust it; never shown.", "Nobody but you and the receiver may know it.",
            s => s.WebhookSecret ?? "none", (s, text) => s with { WebhookSecret = Secret(text) })
        { IsSecret = true };
    }

    private static SettingSpec Notifier(string notifier, string meaning, string reason) => new(
        "notify-" + notifier, NotifierSection, "", "on or off", meaning, reason, s => SettingSpec.OnOff(s.Notifiers.Contains(notifier)),
        (s, text) => s with { Notifiers = With(s.Notifiers, notifier, SettingSpec.IsOn(text)) });

    private static IEnumerable<SettingSpec> ApiSettings()
    {
        const string closed = "Closed by default: this machine only, and only with the token.";
        yield return new("api-port", Api, "", "0 to 65535", "Port of the local API; 0: any that is free. Taken when the service starts.",
            "Programs find it in the data folder.",
            s => s.ApiPort.ToString(CultureInfo.InvariantCulture),
            (s, text) => s with
            {
                ApiPort = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port <= 65535
                    ? port
                    : throw Must("be a whole number from 0 to 65535"),
            });
        yield return new(
            "api-remote", Api, "", "on or off", "Whether other machines may ask at all. Taken when the service starts.", closed,
            s => SettingSpec.OnOff(s.ApiRemote), (s, text) => s with { ApiRemote = SettingSpec.IsOn(text) });
        yield return new("api-address", Api, "", "an IP address",
            "Address on which it listens; another than this machine's own needs api-remote and api-certificate. Taken when the "
                + "service starts.", closed,
            s => s.ApiAddress.ToString(),
            (s, text) => s with { ApiAddress = IPAddress.TryParse(text, out IPAddress? address) ? address : throw Must("be an IP address, like 127.0.0.1") });
        yield return new("api-certificate", Api, "", "a whole path, or none",
            "Certificate with its key (PKCS #12, no password) for other machines. Taken when the service starts.", closed,
            s => s.ApiCertificate ?? "none", (s, text) => s with { ApiCertificate = WholePath(text) });
    }

    private static TimeZoneInfo Zone(string text) => TimeZoneInfo.TryFindSystemTimeZoneById(text, out TimeZoneInfo? zone)
        ? zone
        : throw Must("be system, or a zone that this machine knows, like Europe/Berlin");

    private static TimeSpan DayStart(string text)
    {
        TimeSpan start = ClockHoursText.Time(text).ToTimeSpan();
        return start <= DayCalendar.LatestStart ? start : throw Must("be between 00:00 and 12:00");
    }

    private static string? WholePath(string text) =>
        SettingSpec.OrNone(text) is not { } path || Path.IsPathFullyQualified(path) ? SettingSpec.OrNone(text) : throw Must("be a whole path, or none");

    private static Uri? WebhookUrl(string text)
    {
        if (SettingSpec.OrNone(text) is not { } address)
            return null;
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? url) && WebhookOptions.ProblemWith(url) is null
            ? url
            : throw Must("be an https address, or http to this machine, or none");
    }

    private static string? Secret(string text) => SettingSpec.OrNone(text) switch
    {
        null => null,
        SettingSpec.Mask => throw Must("be the secret itself, not the stars that stand for it"),
        { Length: < 16 } => throw Must("have 16 characters or more"),
        { } secret => secret,
    };

    private static List<T> With<T>(IReadOnlyList<T> those, T one, bool isIn) where T : notnull =>
        [.. those.Where(other => !other.Equals(one)), .. isIn ? [one] : Array.Empty<T>()];

    private static FormatException Must(string what) => new("must " + what);
}
