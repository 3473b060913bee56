using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>The notifier for the desktop of the system that the program runs on.</summary>
public static class DesktopNotifiers
{
    /// <summary>Creates it.</summary>
    /// <param name="options">How notices are shown.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="programs">Runs programs, where notices are shown by one.</param>
    /// <param name="report">Takes faults of listeners and callbacks; on any thread.</param>
    /// <returns>The notifier, or null where the system has no way that is known here.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static INotifier? Create(
        DesktopNotifierOptions options, TimeProvider time, IProgramRunner programs, Action<Exception> report)
    {
        ArgumentNullException.ThrowIfNull(options);
        return OperatingSystem.IsLinux() ? new DesktopNotifier(options, time, report)
            : OperatingSystem.IsMacOS() ? new CommandNotifier(new MacNoticeCommand(), programs, options.Language)
            : OperatingSystem.IsWindows() ? new CommandNotifier(new WindowsNoticeCommand(), programs, options.Language)
            : null;
    }
}
