namespace PostureLink.Evaluation;

/// <summary>Slouching told from leaning forward at the hips, with a second clip on the low back and without.</summary>
/// <param name="Upper">Place of the upper clip.</param>
/// <param name="Lumbar">Place of the second one.</param>
/// <param name="Trials">Slouch and lean trials.</param>
/// <param name="SlouchTrials">Slouch trials among them.</param>
/// <param name="SlouchRight">Slouch trials of which most seconds were called slouched, with both clips.</param>
/// <param name="LeanRight">Lean trials of which most were not, with both.</param>
/// <param name="OneClipSlouchRight">The same of slouch trials with the upper clip alone.</param>
/// <param name="OneClipLeanRight">The same of lean trials with the upper clip alone.</param>
/// <param name="LeftOutRight">
/// Trials told right by the difference of the tilts against a mark that was found on all other people: what the mark owes to these people.
/// </param>
/// <param name="Upright">Upright trials with both clips.</param>
public sealed record TwoClipResult(
    string Upper, string Lumbar, int Trials, int SlouchTrials, int SlouchRight, int LeanRight, int OneClipSlouchRight, int OneClipLeanRight,
    int LeftOutRight, TruthResult? Upright);
