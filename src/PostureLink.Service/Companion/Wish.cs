namespace PostureLink.Service;

/// <summary>What the companion's loop may be asked for.</summary>
internal enum Wish
{
    /// <summary>Both clips are taken anew, and the pipeline with them.</summary>
    Clip,

    /// <summary>The clip on the low back is taken anew.</summary>
    SecondClip,

    /// <summary>The pipeline goes by other settings.</summary>
    Settings,

    /// <summary>The pipeline is made anew.</summary>
    Pipeline,

    /// <summary>What waits to be done to the journal is done while no pipeline writes to it.</summary>
    Erasure,
}
