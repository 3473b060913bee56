namespace PostureLink.SdBus;

/// <summary>The path of an object on the bus; type 'o'.</summary>
/// <param name="Value">"/org/bluez/hci0".</param>
internal readonly record struct BusPath(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A type signature; type 'g'.</summary>
/// <param name="Value">"a{sv}".</param>
internal readonly record struct BusSignature(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>A struct; type '(...)'.</summary>
/// <param name="Fields">Its fields in order.</param>
internal sealed record BusStruct(params object[] Fields);

/// <summary>A value inside a variant where a variant is meant to be written as such; type 'v'.</summary>
/// <param name="Value">What is in it.</param>
internal sealed record BusVariant(object Value);
