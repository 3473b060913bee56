using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Cli.FirstRun;

/// <summary>What the first run says and hears, in the wearer's language.</summary>
internal sealed class GuideTalk(TextReader input, TextWriter output, CultureInfo language)
{
    /// <summary>Skips a step.</summary>
    public const string Skip = "s";

    /// <summary>Leaves.</summary>
    public const string Leave = "q";

    private readonly TextResources _texts = new(typeof(GuideTalk), language);

    public CultureInfo Language => language;

    public string this[string name] => _texts[name];

    public void Say(string name, params object?[] values) => output.WriteLine(_texts.Fill(name, values));

    public void Write(string line = "") => output.WriteLine(line);

    /// <summary>Asks for a line; without blanks around it, and <see cref="Leave"/> where nobody answers any more.</summary>
    public string Ask(string name, params object?[] values)
    {
        output.Write(_texts.Fill(name, values) + " ");
        output.Flush();
        return input.ReadLine()?.Trim() ?? Leave;
    }

    /// <summary>Asks whether to go on with a step: null for yes.</summary>
    public StepEnd? AskToGoOn(string name, params object?[] values)
    {
        while (true)
        {
            switch (Ask(name, values).ToLowerInvariant())
            {
                case "":
                    return null;
                case Skip:
                    return StepEnd.Open;
                case Leave:
                    return StepEnd.Left;
                default:
                    Say("keys");
                    break;
            }
        }
    }
}
