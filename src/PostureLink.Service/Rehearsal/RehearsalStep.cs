using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>One line of a script.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Deed">What.</param>
internal sealed record RehearsalStep(int Line, EventTime At, RehearsalDeed Deed);
