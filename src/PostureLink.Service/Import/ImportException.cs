using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Files cannot be taken in; nothing of them was.</summary>
public sealed class ImportException : PostureLinkException
{
    /// <summary>Faults that the message tells; more are counted.</summary>
    public const int MostTold = 20;

    /// <summary>Creates the exception.</summary>
    /// <param name="faults">Every line that is wrong.</param>
    public ImportException(IReadOnlyList<ImportFault> faults)
        : base(Tell(faults)) => Faults = faults;

    /// <summary>Creates the exception for what no line can be named for.</summary>
    /// <param name="message">One sentence with the remedy.</param>
    public ImportException(string message)
        : base(message) => Faults = [];

    /// <summary>Every line that is wrong.</summary>
    public IReadOnlyList<ImportFault> Faults { get; }

    private static string Tell(IReadOnlyList<ImportFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        IEnumerable<string> lines = faults.Take(MostTold).Select(fault => fault.ToString());
        if (faults.Count > MostTold)
            lines = lines.Append(FormattableString.Invariant($"And {faults.Count - MostTold} more."));
        return string.Join(Environment.NewLine, lines.Append("Nothing was imported."));
    }
}
