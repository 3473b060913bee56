using System.Globalization;
using System.Net;
using PostureLink.Coaching;
using PostureLink.Posture;
using PostureLink.Service.SettingWords;

namespace PostureLink.Service;

/// <summary>Whether settings that belong together agree.</summary>
internal static class SettingsAgreement
{
    /// <summary>What does not, in the wearer's language; none when all is well.</summary>
    public static IEnumerable<string> Faults(Settings settings, SettingTexts texts) =>
    [
        .. Of(Told(settings.Posture, texts), settings.Posture.Validate),
        .. Of(Told(settings.Coaching, texts), settings.Coaching.Validate),
        .. Told(settings, texts),
    ];

    /// <summary>What a room finds; in its own words only where none are known here.</summary>
    private static List<string> Of(IEnumerable<string> told, Action validate)
    {
        string faults = string.Join("; ", told);
        return faults.Length > 0 ? [faults] : Fault(validate) is { } other ? [other] : [];
    }

    private static IEnumerable<string> Told(PostureOptions posture, SettingTexts texts)
    {
        if (posture.StillBelowMg > posture.MovingFromMg)
            yield return texts.Fill("agree.still");
        if (posture.LowestThresholdDeg > posture.HighestThresholdDeg)
            yield return texts.Fill("agree.threshold");
    }

    private static IEnumerable<string> Told(CoachingOptions coaching, SettingTexts texts) =>
        Told(coaching.Quiet, "agree.quiet", texts).Concat(Told(coaching.Working, "agree.working", texts));

    private static IEnumerable<string> Told(IReadOnlyList<ClockHours> ranges, string name, SettingTexts texts)
    {
        foreach (ClockHours hours in ranges)
        {
            string from = hours.From.ToString("HH:mm", CultureInfo.InvariantCulture);
            if (hours.From == hours.Until)
                yield return texts.Fill("agree.hours.end", texts.Fill(name), from);
            if ((hours.Days & Weekdays.All) == Weekdays.None)
                yield return texts.Fill("agree.hours.days", texts.Fill(name), from);
        }
    }

    private static IEnumerable<string> Told(Settings settings, SettingTexts texts)
    {
        if (settings.Notifiers.Contains("webhook") && (settings.WebhookUrl is null || settings.WebhookSecret is null))
            yield return texts.Fill("agree.webhook");
        if (IPAddress.IsLoopback(settings.ApiAddress))
            yield break;
        if (!settings.ApiRemote)
            yield return texts.Fill("agree.remote", settings.ApiAddress);
        if (settings.ApiCertificate is null)
            yield return texts.Fill("agree.certificate", settings.ApiAddress);
    }

    private static string? Fault(Action validate)
    {
        try
        {
            validate();
            return null;
        }
        catch (ArgumentException wrong)
        {
            return wrong.Message.TrimEnd('.');
        }
    }
}
