using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>A place in a profile file: reads values strictly, and knows where it is when one is wrong.</summary>
internal sealed partial class ProfileNode
{
    private readonly ProfileText _text;
    private readonly string _path;
    private readonly JsonElement _element;
    private ProfileShape? _shape;

    /// <summary>Creates a node.</summary>
    /// <param name="text">The file, for errors.</param>
    /// <param name="path">The JSON path, for errors.</param>
    /// <param name="element">The value there.</param>
    public ProfileNode(ProfileText text, string path, JsonElement element)
    {
        _text = text;
        _path = path;
        _element = element;
    }

    /// <summary>A property of an object whose shape was chosen; it must be there.</summary>
    public ProfileNode this[string name] => Find(name)!;

    /// <summary>A property that may be missing.</summary>
    public ProfileNode? Find(string name)
    {
        if (_shape?.Knows(name) != true)
            throw new InvalidOperationException($"'{name}' is not a property of the shape '{_shape?.Name}'.");
        return _element.TryGetProperty(name, out JsonElement value)
            ? new ProfileNode(_text, $"{_path}.{name}", value)
            : null;
    }

    /// <summary>Checks that this is an object of a shape: everything required there, nothing unknown.</summary>
    public ProfileNode As(ProfileShape shape)
    {
        Expect(JsonValueKind.Object, "kind.object");
        foreach (JsonProperty property in _element.EnumerateObject())
        {
            if (!shape.Knows(property.Name))
            {
                string known = string.Join(", ", shape.Required.Concat(shape.Optional));
                throw _text.Fault($"{_path}.{property.Name}", "property-unknown", property.Name, known);
            }
        }
        foreach (string name in shape.Required)
        {
            if (!_element.TryGetProperty(name, out _))
                throw Fault("property-missing", name);
        }
        _shape = shape;
        return this;
    }

    /// <summary>Checks that this is an object of one of several shapes, told apart by their properties.</summary>
    public ProfileNode AsOneOf(params ReadOnlySpan<ProfileShape> shapes)
    {
        Expect(JsonValueKind.Object, "kind.object");
        string[] properties = _element.EnumerateObject().Select(property => property.Name).ToArray();
        foreach (ProfileShape shape in shapes)
        {
            if (shape.Required.All(properties.Contains) && properties.All(shape.Knows))
                return As(shape);
        }

        // None fits: where it is clear which one was meant, its own fault says most.
        int[] known = shapes.ToArray().Select(shape => properties.Count(shape.Knows)).ToArray();
        int best = known.Max();
        if (known.Count(count => count == best) == 1)
            return As(shapes[Array.IndexOf(known, best)]);
        Wording forms = shapes.ToArray().Select(shape => Wording.Verbatim($"{{{string.Join(", ", shape.Required)}}}"))
            .Aggregate((before, next) => Because.Of("profile.or", before, next));
        throw Fault("no-form", forms);
    }

    /// <summary>Whether the chosen shape is this one.</summary>
    public bool Is(ProfileShape shape) => _shape == shape;

    /// <summary>The items of an array.</summary>
    /// <param name="minimumCount">How many there must be at least.</param>
    public ProfileNode[] Items(int minimumCount = 0)
    {
        Expect(JsonValueKind.Array, "kind.array");
        if (_element.GetArrayLength() < minimumCount)
            throw Fault("too-few", minimumCount);
        return _element.EnumerateArray()
            .Select((item, i) => new ProfileNode(_text, string.Create(CultureInfo.InvariantCulture, $"{_path}[{i}]"), item))
            .ToArray();
    }

    /// <summary>Text that is not empty.</summary>
    public string Text()
    {
        Expect(JsonValueKind.String, "kind.text");
        string text = _element.GetString()!;
        return text.Length > 0 ? text : throw Fault("empty");
    }

    /// <summary>A name: lower-case letters, digits and dashes.</summary>
    public string Identifier() => Matching(IdentifierPattern(), "form.identifier");

    /// <summary>A 128-bit UUID in lower case.</summary>
    public Guid Uuid() =>
        Guid.Parse(Matching(UuidPattern(), "form.uuid"));

    /// <summary>Whether the value is a number.</summary>
    public bool IsNumber => _element.ValueKind == JsonValueKind.Number;

    /// <summary>The text of the script that is named here.</summary>
    public string Script()
    {
        string name = Matching(ScriptPattern(), "form.script");
        return _text.OpenScript(name) is { Length: > 0 } script
            ? script
            : throw Fault("no-script", name);
    }

    /// <summary>Bytes: pairs of lower-case hexadecimal digits with a space between.</summary>
    public byte[] Bytes()
    {
        string text = Matching(BytesPattern(), "form.bytes");
        return Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
    }

    /// <summary>Bytes, some of which may be the name of a setting or parameter in braces.</summary>
    public WriteTemplate Template()
    {
        string text = Matching(TemplatePattern(), "form.template");
        return new WriteTemplate(text.Split(' ')
            .Select(part => part[0] == '{' ? new WritePart(part[1..^1], []) : new WritePart(null, Convert.FromHexString(part)))
            .ToArray());
    }

    /// <summary>An axis name.</summary>
    public Direction Axis()
    {
        _ = Direction.TryParseAxis(OneOf(["x", "-x", "y", "-y", "z", "-z"]), out Direction axis);
        return axis;
    }

    /// <summary>One of a few words.</summary>
    public string OneOf(IReadOnlyCollection<string> words)
    {
        string text = Text();
        return words.Contains(text)
            ? text
            : throw Fault("word-unknown", text, string.Join(", ", words));
    }

    /// <summary>True or false.</summary>
    public bool Flag() => _element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("no-flag"),
    };

    /// <summary>A number within a range.</summary>
    public double Number(double minimum, double maximum)
    {
        Expect(JsonValueKind.Number, "kind.number");
        double value = _element.GetDouble();
        return value >= minimum && value <= maximum
            ? value
            : throw Fault("out-of-range", _element.GetRawText(), minimum, maximum);
    }

    /// <summary>A whole number within a range.</summary>
    public long Integer(long minimum, long maximum)
    {
        Expect(JsonValueKind.Number, "kind.whole");
        return _element.TryGetInt64(out long value) && value >= minimum && value <= maximum
            ? value
            : throw Fault("not-usable", _element.GetRawText(), minimum, maximum);
    }

    /// <summary>What to throw when the value here is wrong.</summary>
    /// <param name="fault">Its name, as <see cref="ProfileText.Fault(string, string, object?[])"/> takes it.</param>
    /// <param name="values">What is filled in.</param>
    public ClipProfileException Fault(string fault, params object?[] values) => _text.Fault(_path, fault, values);

    private string Matching(Regex pattern, string form)
    {
        string text = Text();
        return pattern.IsMatch(text) ? text : throw Fault("wrong-form", text, Because.Of($"profile.{form}"));
    }

    private void Expect(JsonValueKind kind, string what)
    {
        if (_element.ValueKind != kind)
            throw Fault("wrong-kind", Because.Of($"profile.{what}"));
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\z")]
    private static partial Regex IdentifierPattern();

    [GeneratedRegex(@"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z")]
    private static partial Regex UuidPattern();

    [GeneratedRegex(@"^[0-9a-f]{2}( [0-9a-f]{2}){0,511}\z")]
    private static partial Regex BytesPattern();

    [GeneratedRegex(@"^([0-9a-f]{2}|\{[a-z0-9][a-z0-9-]{0,39}\})( ([0-9a-f]{2}|\{[a-z0-9][a-z0-9-]{0,39}\})){0,511}\z")]
    private static partial Regex TemplatePattern();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,39}\.js\z")]
    private static partial Regex ScriptPattern();
}
