using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>How notices are shown on the desktop.</summary>
public sealed record DesktopNotifierOptions
{
    /// <summary>Who speaks, as the desktop lists it.</summary>
    /// <value>"PostureLink".</value>
    public string ProgramName { get; init; } = "PostureLink";

    /// <summary>Address of the bus.</summary>
    /// <value>Null: the bus of the user's session.</value>
    public string? BusAddress { get; init; }

    /// <summary>How long each question to the desktop may take.</summary>
    /// <value>3 s; more than 0.</value>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a prompt stays when nobody answers it and nothing takes it away.</summary>
    /// <value>60 s; more than 0.</value>
    public TimeSpan PromptStays { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a farewell stays.</summary>
    /// <value>3 s; more than 0.</value>
    public TimeSpan FarewellStays { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The language of descriptions.</summary>
    /// <value>English.</value>
    public CultureInfo Language { get; init; } = Languages.English;

    /// <exception cref="ArgumentOutOfRangeException">A span is not more than 0.</exception>
    internal DesktopNotifierOptions Validated()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ProgramName);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(CallLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PromptStays, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(FarewellStays, TimeSpan.Zero);
        return this;
    }
}
