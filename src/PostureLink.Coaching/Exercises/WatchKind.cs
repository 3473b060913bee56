namespace PostureLink.Coaching;

/// <summary>What the worn clip looks for when an exercise is done; in the catalogue as lower case with dashes.</summary>
public enum WatchKind
{
    /// <summary><c>not-measurable</c>: the clip cannot see it, and says so.</summary>
    NotMeasurable = 0,

    /// <summary><c>reach</c>: movement, then a hold at or behind neutral, clearly behind the wearer's own standing.</summary>
    Reach,

    /// <summary><c>extension-repetitions</c>: behind neutral for a while and back, several times.</summary>
    ExtensionRepetitions,

    /// <summary><c>lying-extension</c>: lying, and from there further back for a while and up again, several times.</summary>
    LyingExtension,

    /// <summary><c>held-horizontal</c>: the trunk forward past a mark for some time, and up again.</summary>
    HeldHorizontal,

    /// <summary><c>held-horizontal-both-sides</c>: the same, leaning to one side and to the other.</summary>
    HeldHorizontalBothSides,

    /// <summary><c>horizontal-swings</c>: the trunk forward past a mark, slowly swinging there and back.</summary>
    HorizontalSwings,

    /// <summary><c>turns-both-sides</c>: the trunk forward, turning open to one side and to the other.</summary>
    TurnsBothSides,

    /// <summary><c>hang</c>: after movement, upright with little sway and no steps. Never more than partly told.</summary>
    Hang,

    /// <summary><c>walk</c>: walking.</summary>
    Walk,

    /// <summary><c>settle</c>: stillness near neutral. Never more than partly told.</summary>
    Settle,
}
