using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Resources;

namespace PostureLink.Core;

/// <summary>A room's sentences in one language, out of its resource files: what the wearer reads is never in the code.</summary>
/// <remarks>
/// The language is handed in, not taken from the thread: a stream may run on any. A sentence that a language lacks is given in
/// English; one that English lacks is a mistake of the build, and fails. Times look the same in every language; a figure with
/// a part after the decimal mark is written by <see cref="Figure"/> first.
/// </remarks>
public sealed class TextResources
{
    // The program is built without the system's cultures, so that it writes the same on every machine: this is all that it needs.
    private static readonly NumberFormatInfo WithComma = new() { NumberDecimalSeparator = "," };

    // One for a room: what was looked up once is found again without reading the files.
    private static readonly ConcurrentDictionary<(Assembly Room, string Name), ResourceManager> Rooms = new();

    private readonly ResourceManager _resources;
    private readonly CultureInfo _language;

    /// <summary>Opens the resource files <c>Texts.resx</c>, <c>Texts.de.resx</c>, ... beside a type.</summary>
    /// <param name="beside">A type of the room, in whose namespace the files lie.</param>
    /// <param name="language">The language.</param>
    public TextResources(Type beside, CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(beside);
        ArgumentNullException.ThrowIfNull(language);
        _resources = Rooms.GetOrAdd((beside.Assembly, $"{beside.Namespace}.Texts"), static room => new ResourceManager(room.Name, room.Room));
        _language = language;
    }

    /// <summary>The language that was asked for.</summary>
    public CultureInfo Language => _language;

    /// <summary>Whether the sentences are English ones.</summary>
    public bool IsEnglish => (Languages.Find(_language.Name) ?? Languages.English).Equals(Languages.English);

    /// <summary>The sentence of a name.</summary>
    /// <param name="name">As in the resource files.</param>
    /// <exception cref="InvalidOperationException">The files lack it.</exception>
    public string this[string name] =>
        _resources.GetString(name, _language) ?? throw new InvalidOperationException($"The texts lack '{name}'.");

    /// <summary>The word of a name, or null where the files lack it.</summary>
    /// <param name="name">As in the resource files.</param>
    public string? Find(string name) => _resources.GetString(name, _language);

    /// <summary>The sentence of a name, filled in.</summary>
    /// <param name="name">As in the resource files, with places {0}, {1}, ...</param>
    /// <param name="values">What is filled in; a <see cref="Wording"/> in this language.</param>
    /// <exception cref="InvalidOperationException">The files lack it.</exception>
    public string Fill(string name, params object?[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        object?[] told = Array.Exists(values, value => value is Wording)
            ? [.. values.Select(value => value is Wording wording ? wording.In(_language) : value)]
            : values;
        return string.Format(CultureInfo.InvariantCulture, this[name], told);
    }

    /// <summary>A figure as the language writes it: with its decimal mark.</summary>
    /// <param name="value">The figure.</param>
    /// <param name="format">A format of .NET for numbers, such as "0.0".</param>
    public string Figure(double value, string format) => value.ToString(format, IsEnglish ? CultureInfo.InvariantCulture : WithComma);
}
