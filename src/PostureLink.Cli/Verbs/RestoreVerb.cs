using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink restore</c>: a backup in the journal's place, or a look whether it could be.</summary>
internal sealed class RestoreVerb
{
    private readonly CliContext _context;
    private readonly Argument<string> _file = new("FILE");
    private readonly Option<bool> _verify = new("--verify");

    private RestoreVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new RestoreVerb(context);
        var command = new Command("restore") { verb._file, verb._verify };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        string path = Path.GetFullPath(arguments.GetRequiredValue(_file));
        if (arguments.GetValue(_verify))
        {
            Tell(BackupFile.Read(path, dataFolder: _context.DataFolder(arguments)));
            _context.Say("restore.verified", path);
            return ExitCode.Done;
        }
        string folder = _context.DataFolder(arguments);
        // Before anybody else is asked: what is wrong with it is said of this file.
        BackupFile.Read(path, dataFolder: folder);
        using CompanionClient? service = CliContext.FindService(folder);
        RestoreReport report = service is null
            ? JournalRestore.Run(folder, path, _context.Time.GetUtcNow())
            : Task.Run(() => AskAsync(service, path)).GetAwaiter().GetResult();
        Tell(report.Restored);
        _context.Say("restore.done", report.FilePath, path);
        foreach (string kept in report.KeptPaths)
            _context.Say("restore.kept", kept);
        return ExitCode.Done;
    }

    private static async Task<RestoreReport> AskAsync(CompanionClient service, string path)
    {
        FileStream backup = File.OpenRead(path);
        await using (backup.ConfigureAwait(false))
        {
            RestoreOffer offer = await service.OfferRestoreAsync(backup, CancellationToken.None).ConfigureAwait(false);
            return await service.RestoreAsync(offer.Id, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Tell(BackupManifest manifest)
    {
        _context.Say("restore.made", FormattableString.Invariant($"{manifest.MadeAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC"), manifest.Engine);
        foreach (TableCheck table in manifest.Tables)
            _context.Say("restore.table", table.Table, table.Rows);
    }
}
