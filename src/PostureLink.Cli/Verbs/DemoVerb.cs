using System.CommandLine;
using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Summaries;

namespace PostureLink.Cli;

/// <summary><c>posturelink demo</c>: a working day on the simulated clip, in seconds.</summary>
internal sealed class DemoVerb
{
    /// <summary>The demo's own folder inside the data folder: a wearer's own journal is never touched.</summary>
    public const string FolderName = "demo";

    private readonly CliContext _context;
    private readonly Timeline _timeline;

    private DemoVerb(CliContext context)
    {
        _context = context;
        _timeline = new Timeline(context.Console, Clock);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("demo", "Watch a working day on the simulated clip. Example: posturelink demo");
        command.SetAction(arguments => (int)new DemoVerb(context).Run(context.DataFolder(arguments)));
        return command;
    }

    private ExitCode Run(string dataFolder)
    {
        string folder = Path.Combine(dataFolder, FolderName);
        JournalFolder.Clear(folder);
        using IJournal journal = JournalFolder.Open(folder);
        TextWriter output = _context.Output;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A working day on the simulated clip, {DemoDay.Date:yyyy-MM-dd}, times in UTC."));
        output.WriteLine($"This build: journal on {journal.Engine}; {BuildParts.Radio}.");
        output.WriteLine();
        (LinkCounters link, DaySummary summary) = DemoDay.Play(
            journal,
            state => _timeline.Write(new EventTime(state.At.Microseconds), "link", $"{state.Status}: {state.Reason}"),
            _timeline.Write);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"The clip sent {link.Frames} frames, {link.Samples} samples; {link.RejectedFrames} frames were rejected; {link.Connections} connections."));
        output.WriteLine();
        output.WriteLine(DayText.Write(summary));
        output.WriteLine($"The journal is {journal.FilePath}");
        output.WriteLine("Try next:");
        string data = QuoteIfNeeded(folder);
        output.WriteLine($"  posturelink why --data {data}            every prompt, given or withheld, with its reason");
        output.WriteLine($"  posturelink summary --data {data} --html day.html");
        output.WriteLine($"  posturelink export --data {data} --output my-posture");
        output.WriteLine("  posturelink replay --help                 the same pipeline on a recording of your own");
        output.WriteLine("From the source folder, 'posturelink' is: dotnet run --project src/PostureLink.Cli --");
        return ExitCode.Done;
    }

    private static string Clock(EventTime at) => at.In(DemoDay.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string QuoteIfNeeded(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
