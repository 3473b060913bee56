using PostureLink.Core;

namespace PostureLink.Coaching;

/// <summary>An exercise catalogue could not be used.</summary>
public sealed class ExerciseCatalogueException : PostureLinkException
{
    internal ExerciseCatalogueException(string source, string field, string fault, Exception? innerException = null)
        : base($"The exercise catalogue {source} cannot be used: {field} {fault}.", innerException)
    {
        CatalogueSource = source;
        Field = field;
    }

    /// <summary>The catalogue: a file name, or what the caller called it.</summary>
    public string CatalogueSource { get; }

    /// <summary>The field at fault, for example <c>exercises[2].kind</c>; <c>the file</c> when it is no JSON at all.</summary>
    public string Field { get; }
}
