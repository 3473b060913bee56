using System.Globalization;

namespace PostureLink.Clips;

/// <summary>A number that a command takes.</summary>
/// <param name="Name">Lower case with dashes.</param>
/// <param name="Unit">Unit of the value.</param>
/// <param name="Minimum">Smallest allowed value.</param>
/// <param name="Maximum">Largest allowed value.</param>
/// <param name="Meaning">One sentence for people.</param>
public sealed record ClipParameter(string Name, string Unit, double Minimum, double Maximum, string Meaning)
{
    internal NumberEncoding? Encoding { get; init; }

    /// <summary>Name, range and unit on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Minimum} to {Maximum} {Unit})");
}

/// <summary>Something that a wearer may ask of a clip while it streams: vibrate, calibrate.</summary>
public sealed class ClipCommand
{
    private readonly StepTemplate _step;

    internal ClipCommand(string name, IReadOnlyList<ClipParameter> parameters, StepTemplate step)
    {
        Name = name;
        Parameters = parameters;
        _step = step;
    }

    /// <summary>Lower case with dashes.</summary>
    public string Name { get; }

    /// <summary>What it makes the clip do, for people.</summary>
    public string Meaning => _step.Meaning;

    /// <summary>The numbers that it takes; every one must be given.</summary>
    public IReadOnlyList<ClipParameter> Parameters { get; }

    /// <summary>Makes the step.</summary>
    /// <param name="values">A value for each parameter, by name; null where there are none.</param>
    /// <exception cref="ArgumentException">One is missing, unknown or out of range; the message lists those there are.</exception>
    public ClipStep With(IReadOnlyDictionary<string, double>? values = null)
    {
        values ??= new Dictionary<string, double>();
        foreach (string name in values.Keys.Where(name => Parameters.All(parameter => parameter.Name != name)))
            throw new ArgumentException($"The command '{Name}' has no parameter '{name}'. {Describe()}");
        foreach (ClipParameter parameter in Parameters)
        {
            if (!values.TryGetValue(parameter.Name, out double value))
                throw new ArgumentException($"The command '{Name}' needs {parameter.Name}. {Describe()}");
            if (!(value >= parameter.Minimum && value <= parameter.Maximum && parameter.Encoding!.Holds(value)))
            {
                string text = value.ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException($"{parameter.Name} cannot be {text}. {Describe()}");
            }
        }
        return _step.With(name => Parameters.First(parameter => parameter.Name == name).Encoding!.Encode(values[name]));
    }

    /// <summary>Whether a step was made by this command.</summary>
    internal bool Made(ClipStep step) => ReferenceEquals(step.Template, _step);

    private string Describe() => Parameters.Count == 0 ? "It takes none." : $"It takes: {string.Join("; ", Parameters)}.";
}
