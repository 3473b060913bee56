namespace PostureLink.Service;

/// <summary>One setting: what it is called and means, how it is read, and how it is written.</summary>
/// <param name="Name">Lower case with dashes.</param>
/// <param name="Section">The part of the file in which it stands.</param>
/// <param name="Unit">Unit of the value; empty where it has none.</param>
/// <param name="Range">What can be set.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Reason">Why the default is what it is.</param>
/// <param name="Format">How it is set, as it is typed.</param>
/// <param name="Parse">Settings with the value set; a <see cref="FormatException"/> says what it must be: "... must be ...".</param>
internal sealed record SettingSpec(
    string Name, string Section, string Unit, string Range, string Meaning, string Reason, Func<Settings, string> Format,
    Func<Settings, string, Settings> Parse)
{
    /// <summary>How a secret is shown: that there is one.</summary>
    public const string Mask = "********";

    /// <summary>Whether the value is never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it sets several numbers at once, each of which can be set on its own as well: it is read first.</summary>
    public bool IsWord { get; init; }

    /// <summary>How a switch is typed.</summary>
    public static string OnOff(bool value) => value ? "on" : "off";

    /// <summary>Reads a switch.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static bool IsOn(string text) => text switch
    {
        "on" or "yes" or "true" or "1" => true,
        "off" or "no" or "false" or "0" => false,
        _ => throw new FormatException("must be on or off"),
    };

    /// <summary>A text that may be left out: "none" stands for that.</summary>
    public static string? OrNone(string text) => text == "none" ? null : text;
}
