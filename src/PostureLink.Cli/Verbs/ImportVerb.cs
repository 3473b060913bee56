using System.CommandLine;
using System.IO.Compression;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink import</c>: what an export wrote, into the journal.</summary>
internal static class ImportVerb
{
    public static Command Create(CliContext context)
    {
        var path = new Argument<string>("PATH");
        var command = new Command("import") { path };
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
        ImportReport report = JournalImport.WriteKeeping(
            rows, journal, folder, context.Settings(arguments).Calendar, context.Time.GetUtcNow());
        context.Say("import.done", report.Added, report.Replaced, report.Same, journal.FilePath);
        TellKept(context, report);
        return ExitCode.Done;
    }

    private static ExitCode Ask(CliContext context, CompanionClient service, string path)
    {
        ImportReport report = Task.Run(async () =>
        {
            ImportOffer offer = Directory.Exists(path)
                ? await service.OfferImportAsync(
                    Path.GetFileName(path) + ".zip", output => Pack(path, output), default).ConfigureAwait(false)
                : await service.OfferImportAsync(Path.GetFileName(path), output => Send(path, output), default).ConfigureAwait(false);
            return await service.ImportAsync(offer.Id, CancellationToken.None).ConfigureAwait(false);
        }).GetAwaiter().GetResult();
        context.Say("import.done.service", report.Added, report.Replaced, report.Same);
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
