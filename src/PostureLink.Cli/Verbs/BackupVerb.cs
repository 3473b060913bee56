using System.CommandLine;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink backup</c>: the whole journal in one file, read back.</summary>
internal sealed class BackupVerb
{
    private readonly CliContext _context;
    private readonly Argument<string?> _file = new("FILE") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _overwrite = new("--overwrite");

    private BackupVerb(CliContext context) => _context = context;

    public static Command Create(CliContext context)
    {
        var verb = new BackupVerb(context);
        var command = new Command("backup") { verb._file, verb._overwrite };
        command.SetAction(arguments => (int)verb.Run(arguments));
        return command;
    }

    private ExitCode Run(ParseResult arguments)
    {
        string folder = _context.DataFolder(arguments);
        string? target = Target(arguments);
        using CompanionClient? service = CliContext.FindService(folder);
        BackupReport report = service is null ? Write(arguments, folder, target) : Ask(service, folder, target);
        _context.Say("backup.done", report.Rows, report.Path);
        return ExitCode.Done;
    }

    private string? Target(ParseResult arguments)
    {
        if (arguments.GetValue(_file) is not { Length: > 0 } file)
            return null;
        string path = Path.GetFullPath(file);
        if (Directory.Exists(path))
            path = Path.Combine(path, FormattableString.Invariant($"posturelink-{_context.Time.GetUtcNow():yyyy-MM-dd'T'HHmmss'Z'}.zip"));
        return !File.Exists(path) || arguments.GetValue(_overwrite)
            ? path
            : throw new CliException(ExitCode.WrongArguments, new Sentence("file.there.replace", path));
    }

    private BackupReport Write(ParseResult arguments, string folder, string? target)
    {
        using IJournal journal = _context.OpenExistingJournal(arguments);
        DateTimeOffset now = _context.Time.GetUtcNow();
        string path = target ?? JournalBackups.NewPath(folder, now);
        return new BackupReport(path, BackupFile.Write(journal, path, now, key: JournalKeys.Of(folder)).Rows);
    }

    /// <summary>The service writes into its own folder only; from there the file is taken to where it is wanted.</summary>
    private static BackupReport Ask(CompanionClient service, string folder, string? target)
    {
        BackupReport made = Task.Run(() => service.BackUpAsync(CancellationToken.None)).GetAwaiter().GetResult();
        if (target is null)
            return made;
        BackupManifest taken = BackupFile.Move(made.Path, target, folder);
        return new BackupReport(target, taken.Rows);
    }
}
