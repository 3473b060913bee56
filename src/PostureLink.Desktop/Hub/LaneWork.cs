using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>One thing that a notifier is to do for an id.</summary>
/// <param name="Id">The notice's id.</param>
/// <param name="Notice">What to show; null to withdraw.</param>
/// <param name="Farewell">A withdrawal's last word, or null.</param>
internal sealed record LaneWork(string Id, Notice? Notice, string? Farewell);
