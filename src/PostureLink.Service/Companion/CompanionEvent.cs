using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Something that happened in the running service.</summary>
/// <param name="At">When.</param>
public abstract record CompanionEvent(EventTime At);

/// <summary>A second of the wearer's time is over.</summary>
/// <param name="Second">The second.</param>
/// <param name="Seen">What was seen so far of the exercise of the open prompt; null while nothing was.</param>
/// <param name="Calibrating">How the calibration under way is going; null while there is none.</param>
public sealed record SecondPassed(PostureSecond Second, ExerciseSeen? Seen = null, CalibrationProgress? Calibrating = null)
    : CompanionEvent(Second.End);

/// <summary>Posture detection noticed something.</summary>
/// <param name="Happened">What.</param>
public sealed record PostureNoticed(PostureEvent Happened) : CompanionEvent(Happened.At);

/// <summary>A prompt was given or withheld.</summary>
/// <param name="Decision">Why.</param>
public sealed record PromptDecided(PromptDecision Decision) : CompanionEvent(Decision.At);

/// <summary>A prompt was given, or its outcome changed.</summary>
/// <param name="At">When.</param>
/// <param name="Prompt">As it now stands.</param>
public sealed record PromptChanged(EventTime At, Prompt Prompt) : CompanionEvent(At);

/// <summary>The wearer decided something.</summary>
/// <param name="Action">What.</param>
public sealed record ActionTaken(WearerAction Action) : CompanionEvent(Action.At);

/// <summary>The link to the clip changed.</summary>
/// <param name="At">When.</param>
/// <param name="Link">How it stands.</param>
public sealed record LinkChanged(EventTime At, LinkState Link) : CompanionEvent(At);

/// <summary>The clip told its battery level.</summary>
/// <param name="At">When.</param>
/// <param name="Percent">The level, percent.</param>
public sealed record BatteryTold(EventTime At, int Percent) : CompanionEvent(At);

/// <summary>The link to the second clip changed.</summary>
/// <param name="At">When.</param>
/// <param name="Link">How it stands.</param>
public sealed record SecondLinkChanged(EventTime At, LinkState Link) : CompanionEvent(At);

/// <summary>The second clip told its battery level.</summary>
/// <param name="At">When.</param>
/// <param name="Percent">The level, percent.</param>
public sealed record SecondBatteryTold(EventTime At, int Percent) : CompanionEvent(At);

/// <summary>A gate outside the clip changed.</summary>
/// <param name="At">When.</param>
/// <param name="Reading">How it stands.</param>
public sealed record GateChanged(EventTime At, GateReading Reading) : CompanionEvent(At);

/// <summary>A part of the service changed.</summary>
/// <param name="Health">How it is.</param>
public sealed record PartChanged(PartHealth Health) : CompanionEvent(Health.Since);

/// <summary>A notice was shown to the wearer.</summary>
/// <param name="At">When.</param>
/// <param name="Notice">The notice.</param>
public sealed record NoticeShown(EventTime At, Notice Notice) : CompanionEvent(At);

/// <summary>A notice was taken away.</summary>
/// <param name="At">When.</param>
/// <param name="Id">Its id.</param>
/// <param name="Farewell">The last word, or null.</param>
public sealed record NoticeWithdrawn(EventTime At, string Id, string? Farewell) : CompanionEvent(At);

/// <summary>What is being done about clips is another thing: <see cref="IClipDesk.State"/>.</summary>
/// <param name="At">When.</param>
public sealed record ClipDeskChanged(EventTime At) : CompanionEvent(At);

/// <summary>Settings were changed.</summary>
/// <param name="At">When.</param>
public sealed record SettingsChanged(EventTime At) : CompanionEvent(At);
