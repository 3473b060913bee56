using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The local API cannot be opened, or cannot be used.</summary>
/// <param name="message">What is the matter and what to do.</param>
/// <param name="innerException">What brought it about, or null.</param>
public sealed class ApiException(string message, Exception? innerException = null) : PostureLinkException(message, innerException);
