using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Something the person at the command line has to change; the message is what they read.</summary>
internal sealed class CliException : PostureLinkException
{
    public CliException(ExitCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    public ExitCode Code { get; }
}
