using System.Globalization;

namespace PostureLink.Clips;

/// <summary>A number that a decoder needs and the frame does not carry.</summary>
/// <param name="Name">As typed on the command line: lower case with dashes.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Default">Value when nobody says otherwise.</param>
/// <param name="Meaning">One sentence for people.</param>
public sealed record ClipSetting(string Name, string Unit, double Minimum, double Maximum, double Default, string Meaning)
{
    /// <summary>Name, range and unit on one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Name} ({Minimum} to {Maximum} {Unit}, default {Default})");
}
