using System.Net;

namespace PostureLink.Service;

/// <summary>Whether settings that belong together agree.</summary>
internal static class SettingsAgreement
{
    /// <summary>What does not; none when all is well.</summary>
    public static IEnumerable<string> Faults(Settings settings)
    {
        foreach (Action validate in new Action[] { settings.Posture.Validate, settings.Coaching.Validate })
        {
            if (Fault(validate) is { } fault)
                yield return fault;
        }
        if (settings.Notifiers.Contains("webhook") && (settings.WebhookUrl is null || settings.WebhookSecret is null))
            yield return "notify-webhook is on; it needs webhook-url and webhook-secret";
        if (IPAddress.IsLoopback(settings.ApiAddress))
            yield break;
        if (!settings.ApiRemote)
            yield return $"api-address is {settings.ApiAddress}, where other machines can ask; that needs api-remote = on";
        if (settings.ApiCertificate is null)
            yield return $"api-address is {settings.ApiAddress}, where other machines can ask; that needs api-certificate";
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
