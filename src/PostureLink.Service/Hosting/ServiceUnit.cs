using System.Globalization;
using System.Security;
using PostureLink.Core;
using PostureLink.Desktop;

namespace PostureLink.Service;

/// <summary>What came of a change of the installed service.</summary>
/// <param name="IsGood">Whether it worked, or, for a question, whether the service runs.</param>
/// <param name="Message">One or two sentences for the wearer.</param>
public sealed record ServiceUnitResult(bool IsGood, string Message);

/// <summary>
/// The service as the system starts it: a systemd user unit, a launchd agent, or a logon task of Windows. No rights of an
/// administrator.
/// </summary>
public sealed class ServiceUnit
{
    private const string Label = "org.posturelink.companion";
    private const string TaskName = "PostureLink";

    private readonly ServiceUnitSystem _system;
    private readonly IReadOnlyList<string> _command;
    private readonly string _home;
    private readonly IProgramRunner _programs;
    private readonly TextResources _texts;

    /// <summary>Creates a unit that is not installed by that.</summary>
    /// <param name="system">What starts it.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="home">The wearer's home folder; for systemd, where its configuration is.</param>
    /// <param name="programs">Runs the system's own programs.</param>
    /// <param name="language">The language of what is said of it; null for English.</param>
    public ServiceUnit(
        ServiceUnitSystem system, IReadOnlyList<string> command, string home, IProgramRunner programs, CultureInfo? language = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentException.ThrowIfNullOrEmpty(home);
        ArgumentNullException.ThrowIfNull(programs);
        ArgumentOutOfRangeException.ThrowIfZero(command.Count);
        (_system, _command, _home, _programs) = (system, command, home, programs);
        _texts = new TextResources(typeof(ServiceUnit), language ?? Languages.English);
    }

    /// <summary>The unit's file; null for a task of Windows, which has none.</summary>
    public string? FilePath => _system switch
    {
        ServiceUnitSystem.Systemd => Path.Combine(_home, "systemd", "user", "posturelink.service"),
        ServiceUnitSystem.Launchd => Path.Combine(_home, "Library", "LaunchAgents", Label + ".plist"),
        _ => null,
    };

    /// <summary>The unit of this program, for this system and user.</summary>
    /// <param name="dataFolder">The data folder that the service is to use.</param>
    /// <param name="language">The language of what is said of it.</param>
    public static ServiceUnit ForThisSystem(string dataFolder, CultureInfo language)
    {
        string program = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know its own file.");
        List<string> command = [program];
        // Run by the framework's host, the program is its argument.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            command.AddRange(["exec", Path.Combine(AppContext.BaseDirectory, "posturelink.dll")]);
        command.AddRange(["run", "--data", Path.GetFullPath(dataFolder)]);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return OperatingSystem.IsWindows() ? new ServiceUnit(ServiceUnitSystem.WindowsTask, command, home, new SystemPrograms(), language)
            : OperatingSystem.IsMacOS() ? new ServiceUnit(ServiceUnitSystem.Launchd, command, home, new SystemPrograms(), language)
            : new ServiceUnit(
                ServiceUnitSystem.Systemd, command,
                Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                new SystemPrograms(),
                language);
    }

    /// <summary>Installs and starts it, in place of an earlier one.</summary>
    public ServiceUnitResult Install()
    {
        if (FilePath is { } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Text());
        }
        return _system switch
        {
            ServiceUnitSystem.Systemd => All(
                _texts.Fill("UnitRuns", FilePath),
                ["systemctl", "--user", "daemon-reload"], ["systemctl", "--user", "enable", "posturelink.service"],
                ["systemctl", "--user", "restart", "posturelink.service"]),
            ServiceUnitSystem.Launchd => All(
                _texts.Fill("UnitRuns", FilePath), ["launchctl", "load", "-w", FilePath!]),
            _ => All(
                _texts["UnitStarts"],
                [
                    "schtasks", "/Create", "/TN", TaskName, "/SC", "ONLOGON", "/RL", "LIMITED", "/F",
                    "/TR", string.Join(' ', _command.Select(Quoted)),
                ],
                ["schtasks", "/Run", "/TN", TaskName]),
        };
    }

    /// <summary>Stops and removes it; the data stays.</summary>
    public ServiceUnitResult Uninstall()
    {
        string gone = _texts["UnitGone"];
        if (FilePath is { } path && !File.Exists(path))
            return new ServiceUnitResult(true, _texts["UnitWasNot"]);
        ServiceUnitResult result = _system switch
        {
            ServiceUnitSystem.Systemd => All(gone, ["systemctl", "--user", "disable", "--now", "posturelink.service"]),
            ServiceUnitSystem.Launchd => All(gone, ["launchctl", "unload", "-w", FilePath!]),
            _ => All(gone, ["schtasks", "/End", "/TN", TaskName], ["schtasks", "/Delete", "/TN", TaskName, "/F"]),
        };
        if (FilePath is { } file)
            File.Delete(file);
        return result;
    }

    /// <summary>Says whether it is installed and runs.</summary>
    public ServiceUnitResult Describe()
    {
        if (FilePath is { } path && !File.Exists(path))
            return new ServiceUnitResult(false, _texts["UnitIsNot"]);
        string[] question = _system switch
        {
            ServiceUnitSystem.Systemd => ["systemctl", "--user", "is-active", "posturelink.service"],
            ServiceUnitSystem.Launchd => ["launchctl", "list", Label],
            _ => ["schtasks", "/Query", "/TN", TaskName],
        };
        return Run(question) is { } fault
            ? new ServiceUnitResult(false, _texts.Fill("UnitStopped", fault))
            : new ServiceUnitResult(true, _texts["UnitIs"]);
    }

    /// <summary>The text of the unit's file.</summary>
    internal string Text() => _system == ServiceUnitSystem.Systemd
        ? $"""
          [Unit]
          Description=PostureLink, the companion of a posture clip
          # Notices need the session's bus, and the clip the system's Bluetooth; both may come and go.
          After=graphical-session.target

          [Service]
          Type=notify
          ExecStart={string.Join(' ', _command.Select(SystemdQuoted))}
          Restart=on-failure
          RestartSec=5
          WatchdogSec=60
          TimeoutStopSec=10
          # It reads the clip and writes its own folder; it needs no more rights than that.
          NoNewPrivileges=yes
          UMask=0077

          [Install]
          WantedBy=default.target

          """
        : $"""
          <?xml version="1.0" encoding="UTF-8"?>
          <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
          <plist version="1.0">
          <dict>
            <key>Label</key>
            <string>{Label}</string>
            <key>ProgramArguments</key>
            <array>
          {string.Join('\n', _command.Select(part => $"    <string>{SecurityElement.Escape(part)}</string>"))}
            </array>
            <key>RunAtLoad</key>
            <true/>
            <key>KeepAlive</key>
            <dict>
              <key>SuccessfulExit</key>
              <false/>
            </dict>
            <key>ProcessType</key>
            <string>Background</string>
          </dict>
          </plist>

          """;

    private ServiceUnitResult All(string done, params string[][] calls)
    {
        foreach (string[] call in calls)
        {
            if (Run(call) is { } fault)
                return new ServiceUnitResult(false, _texts.Fill("UnitFailed", string.Join(' ', call), fault));
        }
        return new ServiceUnitResult(true, done);
    }

    /// <summary>Null when it worked, else what went wrong.</summary>
    private string? Run(string[] call)
    {
        ProgramResult? result = Task.Run(() => _programs.RunAsync(new ProgramCall(call[0], call[1..]), CancellationToken.None))
            .GetAwaiter().GetResult();
        if (result is null)
            return _texts.Fill("UnitNoProgram", call[0]);
        string words = $"{result.Errors} {result.Output}".Trim();
        return result.ExitCode == 0 ? null : words.Length > 0 ? words : _texts.Fill("UnitCode", result.ExitCode);
    }

    /// <summary>As systemd takes it apart: systemd.service(5), "Command lines".</summary>
    private static string SystemdQuoted(string part) => '"' + part
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("%", "%%", StringComparison.Ordinal).Replace("$", "$$", StringComparison.Ordinal) + '"';

    private static string Quoted(string part) => part.Contains(' ', StringComparison.Ordinal) ? $"\"{part}\"" : part;
}
