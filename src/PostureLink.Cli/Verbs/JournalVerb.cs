using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink journal convert | encrypt | decrypt</c>: the journal's file from one form into another.</summary>
internal static class JournalVerb
{
    public static Command Create(CliContext context)
    {
        var to = new Option<string>("--to") { HelpName = "litedb|sqlite", Required = true };
        var convert = new Command("convert") { to };
        convert.SetAction(arguments => (int)Convert(context, context.DataFolder(arguments), arguments.GetRequiredValue(to)));
        var keyFile = new Option<string?>("--key-file") { HelpName = "FILE" };
        var encrypt = new Command("encrypt") { keyFile };
        encrypt.SetAction(arguments => (int)Encrypt(context, arguments, arguments.GetValue(keyFile)));
        var decrypt = new Command("decrypt");
        decrypt.SetAction(arguments => (int)Decrypt(context, arguments));
        return new Command("journal") { convert, encrypt, decrypt };
    }

    private static ExitCode Encrypt(CliContext context, ParseResult arguments, string? keyFile)
    {
        string folder = context.DataFolder(arguments);
        if (keyFile is not null && IsIn(folder, keyFile))
        {
            throw new CliException(ExitCode.WrongArguments, new Sentence("encrypt.elsewhere", keyFile));
        }
        if (keyFile is not null && Directory.Exists(keyFile))
            throw new CliException(ExitCode.WrongArguments, new Sentence("encrypt.folder", keyFile));
        context.RequireNoService(arguments, "encrypt");
        SealingReport report = JournalSealing.Encrypt(folder, keyFile);
        if (report.FilePath is null)
            context.Say("encrypt.none", folder);
        else
            context.Say("encrypt.done", report.FilePath, report.Rows);
        Tell(context, report.Copies);
        context.Say("encrypt.key", report.KeyFile);
        context.Say("encrypt.before");
        return ExitCode.Done;
    }

    private static ExitCode Decrypt(CliContext context, ParseResult arguments)
    {
        context.RequireNoService(arguments, "decrypt");
        SealingReport report = JournalSealing.Decrypt(context.DataFolder(arguments));
        if (report.FilePath is not null)
            context.Say("decrypt.done", report.FilePath, report.Rows);
        Tell(context, report.Copies);
        context.Say("decrypt.key", report.KeyFile);
        return ExitCode.Done;
    }

    private static void Tell(CliContext context, IReadOnlyList<string> copies)
    {
        foreach (string copy in copies)
            context.Say("sealing.copy", copy);
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
