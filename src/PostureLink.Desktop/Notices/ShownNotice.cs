using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>A notice on the screen.</summary>
/// <param name="Number">The number that the notification service gave it.</param>
/// <param name="Service">The unique name of that service on the bus: another one counts from the start again.</param>
/// <param name="Notice">What is shown; null for a farewell, which nobody answers.</param>
/// <param name="Id">The notice's id.</param>
internal sealed record ShownNotice(uint Number, string Service, Notice? Notice, string Id);
