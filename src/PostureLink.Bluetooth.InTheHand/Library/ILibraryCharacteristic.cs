using PostureLink.Core;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>A characteristic as the library has it.</summary>
internal interface ILibraryCharacteristic
{
    /// <summary>Its identifier.</summary>
    Guid Uuid { get; }

    /// <summary>What can be done with it.</summary>
    CharacteristicUses Uses { get; }

    /// <summary>Its value; null where reading failed and the reason was swallowed (Windows).</summary>
    Task<byte[]?> ReadAsync();

    /// <summary>Writes. A refusal may be swallowed (Windows).</summary>
    Task WriteAsync(byte[] value, bool withResponse);

    /// <summary>Has values told, on any thread. Takes effect some time later, and nothing says when.</summary>
    /// <remarks>One handler at most: taking any one away silences all (Linux).</remarks>
    Task ListenAsync(Action<byte[]?> heard);

    /// <summary>Takes the handler away.</summary>
    Task IgnoreAsync();

    /// <summary>Has the clip send. A refusal may be swallowed (Windows).</summary>
    Task StartAsync();

    /// <summary>Has the clip send no more.</summary>
    Task StopAsync();
}
