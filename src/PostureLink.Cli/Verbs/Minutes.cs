namespace PostureLink.Cli;

/// <summary>The option <c>--minutes</c>.</summary>
internal static class Minutes
{
    /// <summary>The length, or null for no end.</summary>
    /// <exception cref="CliException">It is out of range.</exception>
    public static TimeSpan? Of(double? minutes, double most)
    {
        if (minutes is not { } given)
            return null;
        return given > 0 && given <= most ? TimeSpan.FromMinutes(given) : throw new CliException(ExitCode.WrongArguments,
            new Sentence("minutes.range", given, most));
    }
}
