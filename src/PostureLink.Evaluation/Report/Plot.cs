using System.Xml.Linq;

namespace PostureLink.Evaluation;

/// <summary>One plot as SVG: a frame with two scales, and marks joined by lines. Told apart by form and dash, not by color alone.</summary>
internal sealed class Plot
{
    private const double Left = 64, Right = 700, Top = 14, Bottom = 250, Height = 300, Width = 720;
    private static readonly string[] Dashes = ["none", "7 4", "2 3", "10 3 2 3"];

    private readonly (double Low, double High) _across;
    private readonly (double Low, double High) _up;
    private readonly List<XElement> _parts = [];
    private readonly string _label;
    private int _lines;

    public Plot(string label, (double Low, double High) across, double acrossStep, string acrossName, (double Low, double High) up, double upStep, string upUnit)
    {
        (_label, _across, _up) = (label, across, up);
        for (double value = up.Low; value <= up.High + 1e-9; value += upStep)
        {
            _parts.Add(Line("rule", [(across.Low, value), (across.High, value)]));
            _parts.Add(Text(Left - 6, Y(value) + 4, "end", EvaluationText.Number(value, 0) + upUnit));
        }
        for (double value = across.Low; value <= across.High + 1e-9; value += acrossStep)
            _parts.Add(Text(X(value), Bottom + 16, "middle", EvaluationText.Number(value, 0)));
        _parts.Add(Text((Left + Right) / 2, Bottom + 32, "middle", acrossName));
    }

    /// <summary>Adds a line with its name at its end and a mark at each point, which says its figures.</summary>
    public Plot Add(string name, IReadOnlyList<(double X, double Y, string Title)> points)
    {
        if (points.Count == 0)
            return this;
        XElement line = Line("line", points.Select(point => (point.X, point.Y)));
        line.Add(new XAttribute("stroke-dasharray", Dashes[_lines % Dashes.Length]));
        _parts.Add(line);
        foreach ((double x, double y, string title) in points)
            _parts.Add(Mark(X(x), Y(y), title));
        // Names stand below one another in the corner that the lines leave free.
        double at = Bottom - 14 - 18 * _lines;
        _parts.Add(new XElement("path", new XAttribute("class", "line"), new XAttribute("stroke-dasharray", Dashes[_lines % Dashes.Length]),
            new XAttribute("d", $"M{Point(Left + 12, at)}H{EvaluationText.Number(Left + 52)}")));
        _parts.Add(Mark(Left + 32, at, name));
        _parts.Add(Text(Left + 60, at + 4, "start", name));
        _lines++;
        return this;
    }

    public XElement Draw() => new("svg", new XAttribute("viewBox", $"0 0 {Width} {Height}"), new XAttribute("role", "img"),
        new XAttribute("aria-label", _label), _parts);

    private XElement Mark(double x, double y, string title)
    {
        var said = new XElement("title", title);
        string cx = EvaluationText.Number(x), cy = EvaluationText.Number(y);
        return _lines % 2 == 0
            ? new XElement("circle", new XAttribute("cx", cx), new XAttribute("cy", cy), new XAttribute("r", 4), said)
            : new XElement("path", new XAttribute("d", $"M{Point(x - 4, y - 4)}h8v8h-8Z"), said);
    }

    private XElement Line(string kind, IEnumerable<(double X, double Y)> points) => new("path", new XAttribute("class", kind),
        new XAttribute("d", "M" + string.Join('L', points.Select(point => Point(X(point.X), Y(point.Y))))));

    private static XElement Text(double x, double y, string anchor, string text) => new("text", new XAttribute("x", EvaluationText.Number(x)),
        new XAttribute("y", EvaluationText.Number(y)), new XAttribute("text-anchor", anchor), text);

    private static string Point(double x, double y) => $"{EvaluationText.Number(x)} {EvaluationText.Number(y)}";

    private double X(double value) => Left + (value - _across.Low) / (_across.High - _across.Low) * (Right - Left);

    private double Y(double value) => Bottom - (Math.Clamp(value, _up.Low, _up.High) - _up.Low) / (_up.High - _up.Low) * (Bottom - Top);
}
