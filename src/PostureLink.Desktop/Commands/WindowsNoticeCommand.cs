using System.Text;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Windows: a toast (Windows.UI.Notifications) through the PowerShell 5.1 that Windows 10 and 11 carry.</summary>
internal sealed class WindowsNoticeCommand : INoticeCommand
{
    private const string Title = "POSTURELINK_TITLE";
    private const string Body = "POSTURELINK_BODY";
    private const string Id = "POSTURELINK_ID";

    // Toasts need the name of an installed program; PowerShell's own is always there.
    private const string Program = @"{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\WindowsPowerShell\v1.0\powershell.exe";

    private const string Common = $$"""
        $ErrorActionPreference = 'Stop'
        $program = '{{Program}}'
        [void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]

        """;

    // The scripts are always the same; what is to be said comes as variables, and goes into the toast as text nodes.
    private const string ShowScript = Common + $$"""
        $kind = [Windows.UI.Notifications.ToastTemplateType]::ToastText02
        $xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent($kind)
        $texts = $xml.GetElementsByTagName('text')
        [void]$texts.Item(0).AppendChild($xml.CreateTextNode([string]$env:{{Title}}))
        [void]$texts.Item(1).AppendChild($xml.CreateTextNode([string]$env:{{Body}}))
        $toast = New-Object Windows.UI.Notifications.ToastNotification $xml
        $toast.Tag = $env:{{Id}}
        $toast.Group = 'posturelink'
        [Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($program).Show($toast)
        """;

    private const string WithdrawScript = Common + $$"""
        [Windows.UI.Notifications.ToastNotificationManager]::History.Remove($env:{{Id}}, 'posturelink', $program)
        """;

    /// <inheritdoc/>
    public string DescriptionText => "NotifierWindows";

    /// <inheritdoc/>
    public ProgramCall Show(Notice notice) => Run(ShowScript, new()
    {
        [Id] = notice.Id,
        [Title] = PlainText.Clean(notice.Title),
        [Body] = PlainText.Clean(notice.Body, keepLines: true),
    });

    /// <inheritdoc/>
    public ProgramCall? Withdraw(string id) => Run(WithdrawScript, new() { [Id] = id });

    private static ProgramCall Run(string script, Dictionary<string, string> variables) => new(
        "powershell.exe",
        ["-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", Convert.ToBase64String(Encoding.Unicode.GetBytes(script))])
    {
        Variables = variables,
    };
}
