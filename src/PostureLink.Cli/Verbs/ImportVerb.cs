using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink import</c>: what an export wrote, into the journal.</summary>
internal static class ImportVerb
{
    private const string Help = """
        Take into the journal what 'posturelink export' wrote: a .json file, a .csv file named like its table, or a folder of those.
        Everything is checked first: with a single line that is wrong nothing is imported, and each is named with file, line and reason (exit code 3).
        Rows go by their key, so that the same files twice change nothing; a row that the journal has otherwise is replaced.
        A running service has to be stopped first (exit code 4). 'posturelink export --schema' tells of every column.
        Example: posturelink import my-posture
        """;

    public static Command Create(CliContext context)
    {
        var path = new Argument<string>("PATH") { Description = "The file or folder." };
        var command = new Command("import", Help) { path };
        command.SetAction(arguments => (int)Run(context, arguments, Path.GetFullPath(arguments.GetRequiredValue(path))));
        return command;
    }

    private static ExitCode Run(CliContext context, ParseResult arguments, string path)
    {
        JournalBatch rows = JournalImport.Read(path);
        context.RequireNoService(arguments, "import");
        using IJournal journal = JournalFolder.Open(context.DataFolder(arguments));
        ImportReport report = JournalImport.Write(rows, journal);
        context.Say("import.done", report.Added, report.Replaced, report.Same, journal.FilePath);
        return ExitCode.Done;
    }
}
