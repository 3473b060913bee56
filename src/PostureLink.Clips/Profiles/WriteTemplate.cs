namespace PostureLink.Clips;

/// <summary>Bytes of a write, some of which a setting or a parameter gives.</summary>
/// <param name="Parts">The parts, in order.</param>
internal sealed record WriteTemplate(IReadOnlyList<WritePart> Parts)
{
    /// <summary>The settings or parameters that it needs.</summary>
    public IEnumerable<string> Names => Parts.Select(part => part.Name).OfType<string>();

    /// <summary>Puts the parts together.</summary>
    /// <param name="bytesOf">The bytes of a setting or parameter.</param>
    public byte[] Fill(Func<string, byte[]> bytesOf) =>
        Parts.SelectMany(part => part.Name is { } name ? bytesOf(name) : part.Fixed).ToArray();
}

/// <summary>A part of a write: fixed bytes, or those of a setting or parameter.</summary>
/// <param name="Name">The setting or parameter, or null.</param>
/// <param name="Fixed">The bytes where there is no name.</param>
internal sealed record WritePart(string? Name, byte[] Fixed);

/// <summary>A write of a profile before its settings are known.</summary>
/// <param name="Characteristic">Where to.</param>
/// <param name="Template">What.</param>
/// <param name="WithResponse">Whether the clip acknowledges.</param>
/// <param name="Meaning">What it makes the clip do.</param>
/// <param name="Answer">What must follow, or null.</param>
internal sealed record StepTemplate(
    Guid Characteristic, WriteTemplate Template, bool WithResponse, string Meaning, ClipAnswer? Answer)
{
    /// <summary>Makes the step.</summary>
    /// <param name="bytesOf">The bytes of a setting or parameter.</param>
    public ClipStep With(Func<string, byte[]> bytesOf) =>
        new(this, Template.Fill(bytesOf));
}
