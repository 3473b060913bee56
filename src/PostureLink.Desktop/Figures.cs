using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>Figures in sentences whose language is chosen later.</summary>
internal static class Figures
{
    /// <summary>A figure to a tenth, with the decimal mark of the language.</summary>
    public static Wording Tenths(double value) => Wording.By(language => new TextResources(typeof(Figures), language).Figure(value, "0.#"));
}
