namespace PostureLink.Core;

/// <summary>An exception that can tell what is wrong in more languages than that of its message.</summary>
public interface IWorded
{
    /// <summary>What is wrong; null where there is only the message.</summary>
    Wording? Wording { get; }
}
