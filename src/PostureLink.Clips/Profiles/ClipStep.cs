using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>One write that a profile lists. Nobody else can make one up, and nothing else can be written to a clip.</summary>
public sealed class ClipStep
{
    internal ClipStep(StepTemplate template, ReadOnlyMemory<byte> bytes)
    {
        Template = template;
        Bytes = bytes;
    }

    /// <summary>Where to.</summary>
    public Guid Characteristic => Template.Characteristic;

    /// <summary>The value, 1 to 512 bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Whether the clip acknowledges the write.</summary>
    public bool WithResponse => Template.WithResponse;

    /// <summary>What it makes the clip do, for people.</summary>
    public string Meaning => Template.Meaning;

    /// <summary>What the clip must answer before the next step, or null when nothing has to be waited for.</summary>
    public ClipAnswer? Answer => Template.Answer;

    internal StepTemplate Template { get; }

    /// <summary>Writes it. This is the only place of the program that writes to a clip.</summary>
    /// <param name="connection">The connection to the clip.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ClipRadioException">The clip refused, or the link is gone.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task WriteAsync(IClipConnection connection, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
#pragma warning disable RS0030 // The one write of the program: everywhere else it is banned, so that only listed steps are written.
        return connection.WriteAsync(Characteristic, Bytes, WithResponse, cancellationToken);
#pragma warning restore RS0030
    }
}
