using System.Globalization;

namespace PostureLink.Core;

/// <summary>One numeric option of a room: its name, unit, range and meaning, and how to read and change it.</summary>
/// <remarks>One list of these serves validation, <c>--set name=value</c>, help and documentation alike.</remarks>
/// <typeparam name="TOptions">The immutable options record that holds it.</typeparam>
/// <param name="Name">As typed on the command line: lower case with dashes, for example <c>slouch-threshold</c>.</param>
/// <param name="Unit">Unit of the value, for example <c>deg</c>, <c>s</c>, <c>mg</c>, <c>Hz</c>.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Meaning">One sentence for people.</param>
/// <param name="Get">Reads the value, in <paramref name="Unit"/>.</param>
/// <param name="With">Returns options with the value changed.</param>
public sealed record OptionSpec<TOptions>(
    string Name, string Unit, double Minimum, double Maximum, string Meaning, Func<TOptions, double> Get,
    Func<TOptions, double, TOptions> With)
{
    /// <summary>What is wrong with the value that options hold, or null.</summary>
    /// <param name="options">The options.</param>
    public string? Fault(TOptions options)
    {
        double value = Get(options);
        return value >= Minimum && value <= Maximum
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{Name} is {value:0.###} {Unit}; it must be between {Minimum:0.###} and {Maximum:0.###} {Unit}");
    }
}

/// <summary>Validation and setting of options by their specifications.</summary>
public static class OptionSpec
{
    /// <summary>Checks every option at once.</summary>
    /// <param name="specs">The specifications.</param>
    /// <param name="options">The options.</param>
    /// <exception cref="ArgumentException">One or more are out of range; the message lists every one.</exception>
    public static void Validate<TOptions>(IReadOnlyList<OptionSpec<TOptions>> specs, TOptions options)
    {
        string[] faults = specs.Select(spec => spec.Fault(options)).OfType<string>().ToArray();
        if (faults.Length > 0)
            throw new ArgumentException(string.Join("; ", faults) + ".");
    }

    /// <summary>Changes one option by its name, if it is one of these.</summary>
    /// <param name="specs">The specifications.</param>
    /// <param name="options">The options; changed when the name is known.</param>
    /// <param name="name">The option's name.</param>
    /// <param name="value">The value, in the option's unit.</param>
    /// <returns>False when no option has that name.</returns>
    public static bool TrySet<TOptions>(IReadOnlyList<OptionSpec<TOptions>> specs, ref TOptions options, string name, double value)
    {
        foreach (OptionSpec<TOptions> spec in specs)
        {
            if (spec.Name != name)
                continue;
            options = spec.With(options, value);
            return true;
        }
        return false;
    }
}
