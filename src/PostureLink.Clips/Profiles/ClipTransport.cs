namespace PostureLink.Clips;

/// <summary>How a clip's frames reach the radio.</summary>
public enum ClipTransport
{
    /// <summary>As notifications of a connection.</summary>
    Connection = 0,

    /// <summary>In the maker's data of its advertisements; there is nothing to connect to, start or ask.</summary>
    Advertisement,
}
