using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a notice is about.</summary>
public enum LinkNoticeKind
{
    /// <summary>Nothing has come from the clip for a while.</summary>
    Trouble = 0,

    /// <summary>Samples arrive again, after a notice of trouble.</summary>
    Back,

    /// <summary>The clip's battery is low.</summary>
    LowBattery,
}

/// <summary>Something that the wearer should be told, once.</summary>
/// <param name="At">When, by the scheduler's clock.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Message">Plain sentences: what is the matter, what is tried, what the wearer can do.</param>
public sealed record LinkNotice(ArrivalTime At, LinkNoticeKind Kind, string Message);
