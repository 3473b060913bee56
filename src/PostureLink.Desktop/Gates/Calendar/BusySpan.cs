namespace PostureLink.Desktop;

/// <summary>A time in which the wearer's calendar says busy.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
internal readonly record struct BusySpan(DateTimeOffset From, DateTimeOffset To);
