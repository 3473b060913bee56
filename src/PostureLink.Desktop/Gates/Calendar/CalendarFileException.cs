using PostureLink.Core;

namespace PostureLink.Desktop;

/// <summary>A calendar file cannot be used.</summary>
/// <param name="reason">Why, for the wearer: after the file's name.</param>
/// <param name="innerException">What a library said, or null.</param>
internal sealed class CalendarFileException(Wording reason, Exception? innerException = null)
    : PostureLinkException(reason, innerException);
