using PostureLink.MockBlueZ;

namespace PostureLink.EndToEnd.Tests;

/// <summary>A test that needs a message bus of its own.</summary>
public sealed class BusFactAttribute : FactAttribute
{
    public BusFactAttribute() => Skip = PrivateBus.MissingReason;
}
