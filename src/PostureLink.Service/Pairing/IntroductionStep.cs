using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What happens while a clip is introduced.</summary>
public abstract record IntroductionStep
{
    private IntroductionStep()
    {
    }

    /// <summary>The clip is connected to under a profile.</summary>
    /// <param name="Profile">The profile.</param>
    public sealed record Trying(ClipProfile Profile) : IntroductionStep;

    /// <summary>The clip wants a bond, though its profile says nothing of one.</summary>
    public sealed record BondWanted : IntroductionStep;

    /// <summary>The bond is made.</summary>
    public sealed record Bonded : IntroductionStep;

    /// <summary>The clip did not answer under the profile; the next one is tried where there is one.</summary>
    /// <param name="Why">Why.</param>
    public sealed record Failed(ClipRadioException Why) : IntroductionStep;
}
