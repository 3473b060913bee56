namespace PostureLink.Core;

/// <summary>Shows a prompt to the wearer.</summary>
/// <remarks>A notifier lets its exceptions out; the caller counts and logs them, and the pipeline never sees them.</remarks>
public interface INotifier
{
    /// <summary>Shows a prompt, or that it was answered: the outcome in it says which.</summary>
    /// <param name="prompt">The prompt as it now stands.</param>
    void Notify(Prompt prompt);
}
