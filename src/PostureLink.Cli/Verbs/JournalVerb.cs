using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink journal convert | encrypt | decrypt</c>: the journal's file from one form into another.</summary>
internal static class JournalVerb
{
    private const string EncryptHelp = """
        Encrypt the journal and every copy of it in the data folder, with a key that is made for it and kept in a file of its own. The service has
        to be stopped first (exit code 4). The key is put into your configuration folder, or where --key-file says; never lose it: without it nobody
        can read your journal or its backups again, so keep a copy of it apart from them.
        It protects a copy of your data folder that somebody comes by without the key: in a cloud, on a stick, in a backup. It does not protect from
        programs that run as you, nor a disk that holds both folders, unless the key comes from elsewhere: POSTURELINK_JOURNAL_KEY_FILE names its
        file, and a service of systemd takes it from the credential posturelink-journal-key (systemd-creds can bind that to the machine).
        Exports, settings and paired clips stay open. Interrupted at any point the journal is whole; run it again to finish.
        Example: posturelink journal encrypt --key-file /media/stick/journal.key
        """;

    private const string DecryptHelp = """
        Decrypt the journal and every copy of it in the data folder; the key's file stays, for copies that you have elsewhere.
        The service has to be stopped first (exit code 4). Interrupted at any point the journal is whole; run it again to finish.
        Example: posturelink journal decrypt
        """;

    public static Command Create(CliContext context)
    {
        var to = new Option<string>("--to") { Description = "The engine to move it to.", HelpName = "litedb|sqlite", Required = true };
        var convert = new Command("convert", "Move the journal to another engine; the former file is kept. Example: posturelink journal convert --to sqlite") { to };
        convert.SetAction(arguments => (int)Convert(context, context.DataFolder(arguments), arguments.GetRequiredValue(to)));
        var keyFile = new Option<string?>("--key-file") { Description = "Where the key is, or is to be made.", HelpName = "FILE" };
        var encrypt = new Command("encrypt", EncryptHelp) { keyFile };
        encrypt.SetAction(arguments => (int)Encrypt(context, arguments, arguments.GetValue(keyFile)));
        var decrypt = new Command("decrypt", DecryptHelp);
        decrypt.SetAction(arguments => (int)Decrypt(context, arguments));
        return new Command("journal", "Care for the journal's file.") { convert, encrypt, decrypt };
    }

    private static ExitCode Encrypt(CliContext context, ParseResult arguments, string? keyFile)
    {
        string folder = context.DataFolder(arguments);
        if (keyFile is not null && IsIn(folder, keyFile))
        {
            throw new CliException(
                ExitCode.WrongArguments, $"--key-file {keyFile} is in the data folder: who has the one would have the other. Name a place elsewhere.");
        }
        context.RequireNoService(arguments, "encrypt");
        SealingReport report = JournalSealing.Encrypt(folder, keyFile);
        context.Output.WriteLine(report.FilePath is null
            ? $"There is no journal in {folder} yet; it will be encrypted when it is made."
            : $"The journal {report.FilePath} is encrypted; {report.Rows} rows were written anew, read back and compared.");
        Tell(context, report.Copies);
        context.Output.WriteLine($"The key is in {report.KeyFile}. Keep a copy of it elsewhere: without it nobody can read the journal again.");
        context.Output.WriteLine(
            "What was open before may still lie in freed blocks of the disk, and in exports and backups that you made elsewhere.");
        return ExitCode.Done;
    }

    private static ExitCode Decrypt(CliContext context, ParseResult arguments)
    {
        context.RequireNoService(arguments, "decrypt");
        SealingReport report = JournalSealing.Decrypt(context.DataFolder(arguments));
        if (report.FilePath is not null)
        {
            context.Output.WriteLine(
                $"The journal {report.FilePath} is open; {report.Rows} rows were written anew, read back and compared.");
        }
        Tell(context, report.Copies);
        context.Output.WriteLine($"The key stays in {report.KeyFile}: delete it when no copy elsewhere needs it.");
        return ExitCode.Done;
    }

    private static void Tell(CliContext context, IReadOnlyList<string> copies)
    {
        foreach (string copy in copies)
            context.Output.WriteLine($"Written anew: {copy}");
    }

    private static bool IsIn(string folder, string path)
    {
        string relative = Path.GetRelativePath(folder, Path.GetFullPath(path));
        return !relative.StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(relative);
    }

    private static ExitCode Convert(CliContext context, string folder, string to)
    {
        JournalEngineChoice target = to switch
        {
            "litedb" => JournalEngineChoice.LiteDb,
            "sqlite" => JournalEngineChoice.Sqlite,
            _ => throw new CliException(ExitCode.WrongArguments, new Sentence("engine.form", to)),
        };
        JournalEngineChoice source = target == JournalEngineChoice.LiteDb ? JournalEngineChoice.Sqlite : JournalEngineChoice.LiteDb;
        if (!JournalFolder.HasJournal(folder))
            throw new CliException(ExitCode.JournalUnavailable, new Sentence("journal.absent", folder));
        JournalConversionReport report = JournalFolder.Convert(folder, source, target);
        context.Say("converted", report.Rows, report.FilePath, report.KeptPath);
        if (JournalFolder.Describe().First(engine => engine.IsDefault).Engine != target)
            context.Say("converted.variable", JournalFolder.EngineVariable, to);
        return ExitCode.Done;
    }
}
