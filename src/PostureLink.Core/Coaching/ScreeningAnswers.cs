namespace PostureLink.Core;

/// <summary>What the wearer told in the screening. Each flag removes exercises for good.</summary>
[Flags]
public enum ScreeningAnswers
{
    /// <summary>Nothing applies.</summary>
    None = 0,

    /// <summary>Osteoporosis or osteopenia.</summary>
    Osteoporosis = 1 << 0,

    /// <summary>A broken vertebra, now or earlier.</summary>
    VertebralFracture = 1 << 1,

    /// <summary>Recent surgery of spine, hip, knee or shoulder.</summary>
    RecentSurgery = 1 << 2,

    /// <summary>Shoulder trouble.</summary>
    Shoulder = 1 << 3,

    /// <summary>Knee or wrist trouble.</summary>
    KneeOrWrist = 1 << 4,

    /// <summary>Disc trouble, or pain going down a leg or an arm.</summary>
    Disc = 1 << 5,

    /// <summary>Pregnancy.</summary>
    Pregnancy = 1 << 6,

    /// <summary>Dizziness or trouble with balance.</summary>
    Dizziness = 1 << 7,

    /// <summary>Uncontrolled blood pressure, or glaucoma.</summary>
    BloodPressure = 1 << 8,

    /// <summary>A blood clot, or inflammation.</summary>
    BloodClot = 1 << 9,

    /// <summary>Every flag.</summary>
    All = (1 << 10) - 1,
}
