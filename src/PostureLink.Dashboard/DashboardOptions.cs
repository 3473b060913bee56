using System.Globalization;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard;

/// <summary>What the pages need beside the companion.</summary>
public sealed record DashboardOptions
{
    /// <summary>The language in which the wearer is spoken to, as it is set now.</summary>
    /// <value>Default English.</value>
    public Func<CultureInfo> Language { get; init; } = () => Languages.English;

    /// <summary>The clips that are paired, the last one last.</summary>
    /// <value>Default none.</value>
    public Func<IReadOnlyList<PairedClip>> PairedClips { get; init; } = () => [];

    /// <summary>
    /// Whether today's page is drawn once, unseen, when a browser is sent for, so that it is quick when the browser asks.
    /// </summary>
    /// <value>Default no: it reads the journal at a moment of its own.</value>
    public bool WarmsUp { get; init; }
}
