using System.CommandLine.Parsing;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Numbers of the command line, in the wearer's way of writing them; the parsing library takes "1,5" for fifteen.</summary>
internal static class Numbers
{
    /// <summary>Reads a number; what is none is a fault of the command line.</summary>
    public static double Parse(ArgumentResult typed)
    {
        if (TypedNumber.TryParse(typed.Tokens[^1].Value, out double value))
            return value;
        // What the person reads is written by ArgumentFaults.
        typed.AddError($"'{typed.Tokens[^1].Value}'");
        return 0;
    }

    /// <summary>Reads a number that may be left out.</summary>
    public static double? ParseOptional(ArgumentResult typed) => Parse(typed);
}
