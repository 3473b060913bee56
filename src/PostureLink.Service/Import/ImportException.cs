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
    /// <param name="why">One sentence with the remedy.</param>
    public ImportException(Wording why)
        : base(why) => Faults = [];

    /// <summary>Every line that is wrong.</summary>
    public IReadOnlyList<ImportFault> Faults { get; }

    private static Wording Tell(IReadOnlyList<ImportFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        IEnumerable<Wording> lines = faults.Take(MostTold).Select(fault => fault.Wording);
        if (faults.Count > MostTold)
            lines = lines.Append(Because.Of("ImportMore", faults.Count - MostTold));
        return Wording.Join(Environment.NewLine, lines.Append(Because.Of("ImportNothing")));
    }
}
