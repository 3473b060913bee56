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
        _timeline = new Timeline(context, Clock);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("demo");
        command.SetAction(arguments => (int)new DemoVerb(context).Run(context.DataFolder(arguments)));
        return command;
    }

    private ExitCode Run(string dataFolder)
    {
        string folder = Path.Combine(dataFolder, FolderName);
        TextWriter output = _context.Output;
        // Before anything that takes time: who waits should see that it has begun.
        _context.Say("demo.begin", DemoDay.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Flush();
        JournalFolder.Clear(folder);
        using IJournal journal = JournalFolder.Open(folder);
        _context.Say("demo.build", journal.Engine, RadioPartWords.OfDefault(_context.Texts));
        output.WriteLine();
        (LinkCounters link, DaySummary summary) = DemoDay.Play(
            journal,
            state => _timeline.Write(
                new EventTime(state.At.Microseconds), "link", $"{_context.Word("link", state.Status.ToString())}: {state.Reason}"),
            _timeline.Write, _context.Language);
        output.WriteLine();
        _context.Say("demo.link", link.Frames, link.Samples, link.RejectedFrames, link.Connections);
        output.WriteLine();
        output.WriteLine(DayText.Write(summary, _context.Language));
        _context.Say("demo.journal", journal.FilePath);
        _context.Say("demo.next");
        string data = QuoteIfNeeded(folder);
        _context.Say("demo.why", data);
        output.WriteLine($"  posturelink summary --data {data} --html day.html");
        output.WriteLine($"  posturelink export --data {data} --output my-posture");
        _context.Say("demo.replay");
        _context.Say("demo.source");
        return ExitCode.Done;
    }

    private static string Clock(EventTime at) => at.In(DemoDay.Zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string QuoteIfNeeded(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
