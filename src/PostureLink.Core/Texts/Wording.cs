using System.Globalization;

namespace PostureLink.Core;

/// <summary>A sentence, or a part of one, whose language whoever shows it chooses.</summary>
/// <remarks>
/// What finds a fault does not know who reads of it: a log, a script or the wearer. So it keeps the name of the sentence in the
/// resource files and what is filled in; values that are wordings themselves are told in the same language.
/// </remarks>
public sealed class Wording
{
    private readonly Func<CultureInfo, string> _in;

    /// <summary>Keeps a sentence of a room's resource files.</summary>
    /// <param name="room">A type of the room, in whose namespace the files lie.</param>
    /// <param name="name">As in the resource files.</param>
    /// <param name="values">What is filled in; a <see cref="Wording"/> in the language of the whole.</param>
    public Wording(Type room, string name, params object?[] values)
        : this(language => new TextResources(room, language).Fill(name, values))
    {
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(values);
    }

    private Wording(Func<CultureInfo, string> inLanguage) => _in = inLanguage;

    /// <summary>What is told the same in every language: a path, a value, what the system reported.</summary>
    /// <param name="text">The text.</param>
    public static Wording Verbatim(string text) => new(_ => text);

    /// <summary>What another part of the program words itself.</summary>
    /// <param name="inLanguage">Gives it in a language; any thread, any number of times.</param>
    public static Wording By(Func<CultureInfo, string> inLanguage) => new(inLanguage);

    /// <summary>Wordings, one after the other.</summary>
    /// <param name="separator">What stands between two; the same in every language.</param>
    /// <param name="parts">The wordings.</param>
    public static Wording Join(string separator, IEnumerable<Wording> parts)
    {
        Wording[] all = [.. parts];
        return new Wording(language => string.Join(separator, all.Select(part => part.In(language))));
    }

    /// <summary>What a fault says: its wording, or, where it has none, its message as it is.</summary>
    /// <param name="fault">The fault.</param>
    public static Wording Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return (fault as IWorded)?.Wording ?? Verbatim(fault.Message);
    }

    /// <summary>The sentence in a language.</summary>
    /// <param name="language">The language.</param>
    /// <exception cref="InvalidOperationException">The resource files lack it.</exception>
    public string In(CultureInfo language) => _in(language);

    /// <summary>The sentence in English, for logs and scripts.</summary>
    public override string ToString() => In(Languages.English);
}
