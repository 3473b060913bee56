using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary>Something the person at the command line has to change; the message is what they read.</summary>
internal sealed class CliException : PostureLinkException
{
    private static readonly TextResources English = new(typeof(CliException), Languages.English);

    private readonly Sentence? _sentence;

    /// <summary>With a sentence of another room, as it is.</summary>
    public CliException(ExitCode code, string message, Exception? innerException = null)
        : base(message, innerException) => Code = code;

    /// <summary>With a sentence of this room.</summary>
    public CliException(ExitCode code, Sentence sentence, Exception? innerException = null)
        : base(sentence.In(English), innerException)
    {
        Code = code;
        _sentence = sentence;
    }

    public ExitCode Code { get; }

    /// <summary>The message in a language.</summary>
    public string In(TextResources texts) => _sentence?.In(texts) ?? Message;
}
