using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink journal convert</c>: the journal from one engine to the other.</summary>
internal static class JournalVerb
{
    public static Command Create(CliContext context)
    {
        var to = new Option<string>("--to") { Description = "The engine to move it to.", HelpName = "litedb|sqlite", Required = true };
        var convert = new Command("convert", "Move the journal to another engine; the former file is kept. Example: posturelink journal convert --to sqlite") { to };
        convert.SetAction(arguments => (int)Convert(context, context.DataFolder(arguments), arguments.GetRequiredValue(to)));
        return new Command("journal", "Care for the journal's file.") { convert };
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
        return ExitCode.Done;
    }
}
