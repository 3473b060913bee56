namespace PostureLink.Core;

/// <summary>What, outside the clip, may say that this is no moment to speak.</summary>
public enum Gate
{
    /// <summary>The desktop's do-not-disturb is on.</summary>
    DoNotDisturb = 0,

    /// <summary>A camera is in use.</summary>
    Camera,

    /// <summary>A microphone is in use.</summary>
    Microphone,

    /// <summary>The screen is locked, or the session is not in front.</summary>
    ScreenLocked,

    /// <summary>The wearer's calendar file says busy.</summary>
    Calendar,
}
