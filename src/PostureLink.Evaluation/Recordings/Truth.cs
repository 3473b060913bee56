namespace PostureLink.Evaluation;

/// <summary>What a person in a recording really did, by the label of their rows.</summary>
public enum Truth
{
    /// <summary>Sat upright.</summary>
    Upright = 0,

    /// <summary>Slouched: what the detector is for.</summary>
    Slouching,

    /// <summary>Leaned forward at the hips. One clip cannot tell it from a slouch, so it is no clean negative.</summary>
    ForwardLean,

    /// <summary>Leaned back.</summary>
    Backward,

    /// <summary>Bent to a side; in the recordings mostly out of a slumped seat, so it is no clean negative.</summary>
    SideBend,

    /// <summary>Sat, nobody knows how.</summary>
    Sitting,

    /// <summary>Got up, lay down or turned: within five seconds of a change between sitting, walking and lying.</summary>
    GettingUp,

    /// <summary>Walked.</summary>
    Walking,

    /// <summary>Lay.</summary>
    Lying,

    /// <summary>Nobody wore the sensor.</summary>
    NotWorn,

    /// <summary>The recording has no sample for longer than three seconds.</summary>
    Gap,

    /// <summary>Not judged: the calibration, and the first seconds after one trial was put behind another.</summary>
    NotJudged,
}
