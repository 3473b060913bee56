namespace PostureLink.Clips;

/// <summary>What bytes of a stream begin with.</summary>
internal enum StreamPart
{
    /// <summary>A byte that belongs to no frame, and should not be there.</summary>
    Stray,

    /// <summary>A byte that belongs to no frame, and may be there: text of a console.</summary>
    Text,

    /// <summary>A frame whose end has not arrived yet.</summary>
    BeginningOfFrame,

    /// <summary>A whole frame.</summary>
    Frame,
}
