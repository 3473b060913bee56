namespace PostureLink.Service;

/// <summary>The clip that is to become the wearer's, and how.</summary>
/// <param name="Address">Its address, as the last search heard it.</param>
/// <param name="Name">What it is to be called; empty for its kind's own name.</param>
/// <param name="Place">Where it is worn.</param>
/// <param name="Code">The code that it will ask for; null when there is none, or it is only known once it asks.</param>
public sealed record PairingWish(string Address, string Name, WornPlace Place, string? Code)
{
    /// <summary>The longest name, letters.</summary>
    public const int LongestName = 60;

    /// <summary>The longest code, letters: that of a clip from before Bluetooth 4.2.</summary>
    public const int LongestCode = 16;
}
