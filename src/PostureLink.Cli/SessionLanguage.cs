using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>The language of the wearer's session, as its environment says (POSIX, "Internationalization Variables").</summary>
internal static class SessionLanguage
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    /// <summary>The language; English where the session names none that the program speaks.</summary>
    public static CultureInfo Find() => Variables
        .Select(Environment.GetEnvironmentVariable)
        .Where(value => !string.IsNullOrEmpty(value))
        .Select(value => Languages.Find(value!))
        .FirstOrDefault() ?? Languages.English;
}
