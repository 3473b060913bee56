namespace PostureLink.Service;

/// <summary>Whether a data folder's journal is encrypted.</summary>
public enum SealingState
{
    /// <summary>It is not, and its copies are not.</summary>
    Open = 0,

    /// <summary>It is, or will be when it is made, and its key is to be had.</summary>
    Sealed,

    /// <summary>Encrypting or decrypting was interrupted.</summary>
    Unfinished,

    /// <summary>It is, and its key is not to be had.</summary>
    KeyMissing,
}
