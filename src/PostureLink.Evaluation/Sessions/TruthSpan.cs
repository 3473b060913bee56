namespace PostureLink.Evaluation;

/// <summary>What was true for a time.</summary>
/// <param name="From">First microsecond of it.</param>
/// <param name="Truth">What was true.</param>
/// <param name="IsJudged">Whether states are compared with it: not while calibrating.</param>
internal readonly record struct TruthSpan(long From, Truth Truth, bool IsJudged = true);
