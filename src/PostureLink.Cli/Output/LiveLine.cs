using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>One line of a terminal that is drawn over again; the cursor never leaves it. Dispose it to go on below.</summary>
/// <remarks>Not a live display of the console library: that climbs a line with each drawing of a single line.</remarks>
internal sealed class LiveLine : IDisposable
{
    private const string BackAndErase = "\r\u001b[2K";

    private readonly IAnsiConsole _console;
    private readonly Lock _gate = new();

    public LiveLine(IAnsiConsole console) => _console = console;

    /// <summary>Columns that a line may have without breaking.</summary>
    public int Width => _console.Profile.Width - 1;

    public void Draw(string markup)
    {
        lock (_gate)
        {
            _console.Write(new ControlCode(BackAndErase));
            _console.Markup(markup);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _console.WriteLine();
    }
}
