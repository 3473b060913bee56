using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>The option <c>--radio</c> of every verb that uses one.</summary>
internal sealed class RadioOption
{
    private readonly CliContext _context;
    private readonly Option<string?> _radio;

    public RadioOption(CliContext context, Command command)
    {
        _context = context;
        _radio = new Option<string?>("--radio")
        {
            HelpName = string.Join('|', RadioChoice.All.Select(part => part.Name)),
        };
        command.Options.Add(_radio);
    }

    /// <summary>The radio that was named, or null.</summary>
    public string? Named(ParseResult arguments) => arguments.GetValue(_radio);

    /// <summary>Makes sure that there is a radio of the name that was given, if one was.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public void Check(ParseResult arguments)
    {
        if (Named(arguments) is { } name && RadioChoice.All.All(part => part.Name != name))
            throw Unknown(name);
    }

    /// <summary>Opens the radio that was named, else the one that is wanted, else the default.</summary>
    /// <exception cref="CliException">There is no radio of that name.</exception>
    public OpenRadio Open(ParseResult arguments, string? wanted = null, Action<Exception>? report = null)
    {
        try
        {
            return RadioChoice.Open(Named(arguments) ?? wanted, _context.Host, report);
        }
        catch (ArgumentException unknown)
        {
            throw Unknown(Named(arguments) ?? wanted, unknown);
        }
    }

    private static CliException Unknown(string? name, Exception? cause = null) => new(
        ExitCode.WrongArguments,
        new Sentence("radio.unknown", name, string.Join(", ", RadioChoice.All.Select(part => part.Name))), cause);

    /// <summary>Opens the radio and makes sure that it can be used.</summary>
    /// <exception cref="Core.ClipRadioException">It cannot; the message says what to do.</exception>
    public async Task<OpenRadio> OpenReadyAsync(ParseResult arguments, string? wanted, CancellationToken cancellationToken)
    {
        OpenRadio radio = Open(arguments, wanted);
        try
        {
            await radio.RequireReadyAsync(cancellationToken).ConfigureAwait(false);
            return radio;
        }
        catch
        {
            await radio.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
