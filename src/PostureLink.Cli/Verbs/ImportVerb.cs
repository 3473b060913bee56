using System.CommandLine;
using System.IO.Compression;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink import</c>: what an export wrote, into the journal.</summary>
internal static class ImportVerb
{
    private const string Help = """
        Take into the journal what 'posturelink export' wrote: a .json file, a .csv file named like its table, a folder of those, or a .zip of them.
        Everything is checked first: with a single line that is wrong nothing is imported, and each is named with file, line and reason (exit code 3).
        Rows go by their key, so that the same files twice change nothing; a row that the journal has otherwise is replaced.
        Before anything changes, the journal as it was is kept in the folder backups of the data folder. Where a service runs, it is asked. 'posturelink export --schema' tells of every column.
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
        string folder = context.DataFolder(arguments);
        using CompanionClient? service = CliContext.FindService(folder);
        if (service is not null)
            return Ask(context, service, path);
        using IJournal journal = JournalFolder.Open(folder);
        ImportReport report = JournalImport.WriteKeeping(rows, journal, folder, context.Time.GetUtcNow());
        context.Say("import.done", report.Added, report.Replaced, report.Same, journal.FilePath);
        TellKept(context, report);
        return ExitCode.Done;
    }

    private static ExitCode Ask(CliContext context, CompanionClient service, string path)
    {
        ImportReport report = Task.Run(async () =>
        {
            ImportOffer offer = Directory.Exists(path)
                ? await service.OfferImportAsync(Path.GetFileName(path) + ".zip", output => Pack(path, output), default).ConfigureAwait(false)
                : await service.OfferImportAsync(Path.GetFileName(path), output => Send(path, output), default).ConfigureAwait(false);
            return await service.ImportAsync(offer.Id, CancellationToken.None).ConfigureAwait(false);
        }).GetAwaiter().GetResult();
        context.Output.WriteLine(
            $"{report.Added} rows added, {report.Replaced} replaced, {report.Same} were there already; the journal is the running service's");
        TellKept(context, report);
        return ExitCode.Done;
    }

    private static void TellKept(CliContext context, ImportReport report)
    {
        if (report.KeptPath is { } kept)
            context.Say("import.kept", kept);
    }

    private static void Send(string path, Stream output)
    {
        using FileStream file = File.OpenRead(path);
        file.CopyTo(output);
    }

    private static void Pack(string folder, Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (string file in JournalTables.All.Select(table => Path.Combine(folder, table.Name + ".csv")).Where(File.Exists))
        {
            using Stream entry = zip.CreateEntry(Path.GetFileName(file), CompressionLevel.Fastest).Open();
            Send(file, entry);
        }
    }
}
