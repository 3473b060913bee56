using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What the radios of this build are, in the wearer's language.</summary>
internal static class RadioPartWords
{
    /// <summary>The radio that is used when none is named.</summary>
    public static string OfDefault(TextResources texts) =>
        RadioChoice.All.FirstOrDefault(part => part.IsDefault) is { } part ? Of(part, texts) : texts["radio.none"];

    /// <summary>What a radio is, or why it cannot be had and what to do instead.</summary>
    public static string Of(RadioPart part, TextResources texts) => part switch
    {
        { IsAvailable: true } => texts.Find($"radio.part.{part.Name}") ?? part.Text,
        { Name: RadioChoice.InTheHand } when OperatingSystem.IsMacOS() => texts.Fill("radio.missing.inthehand.mac", texts["radio.instead"]),
        _ => texts.Fill($"radio.missing.{part.Name}", texts[OperatingSystem.IsLinux() ? "radio.instead.bluez" : "radio.instead"]),
    };
}
