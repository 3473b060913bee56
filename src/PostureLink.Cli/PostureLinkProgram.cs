using System.CommandLine;
using PostureLink.Cli.FirstRun;
using PostureLink.Cli.Help;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Evaluation;
using PostureLink.Service;
using Spectre.Console;

namespace PostureLink.Cli;

/// <summary>The program: every verb, and what its exit code is.</summary>
internal static class PostureLinkProgram
{
    public static int Run(
        string[] args, TextReader input, TextWriter output, TextWriter error, CliTerminal terminal, HostClocks host,
        SettingsMachine machine)
    {
        var context = new CliContext
        {
            Input = input,
            Output = output,
            Error = error,
            Console = CreateConsole(output, terminal.Output),
            ErrorConsole = CreateConsole(error, terminal.Error),
            Terminal = terminal,
            Host = host,
            Machine = machine,
        };
        RootCommand root = CreateVerbs(context);
        // A newcomer at a terminal is led through; a script that forgets its verb is told so.
        if (terminal is { Input: true, Output: true })
            root.SetAction(arguments => (int)Lead(context, root, arguments));

        ParseResult arguments = root.Parse(args);
        if (ArgumentFaults.HasEmpty(arguments))
        {
            context.Speak(machine.Language);
            return Refuse(context, new ArgumentFaults(new HelpWords(context.Language)).Empty, ExitCode.WrongArguments);
        }
        context.ChooseLanguage(arguments);
        if (arguments.Errors.Count > 0)
        {
            return Refuse(context, new ArgumentFaults(new HelpWords(context.Language)).Of(arguments), ExitCode.WrongArguments);
        }
        return Invoke(context, arguments);
    }

    /// <summary>Every verb, without a word: those are read when somebody asks for help.</summary>
    public static RootCommand CreateVerbs(CliContext context)
    {
        var root = new RootCommand
        {
            DemoVerb.Create(context),
            ScanVerb.Create(context),
            PairVerb.Create(context),
            CalibrateVerb.Create(context),
            RunVerb.Create(context),
            RecordVerb.Create(context),
            ForgetVerb.Create(context),
            ReplayVerb.Create(context),
            ConvertVerb.Create(context),
            EvaluateVerb.Create(context),
            ClipsVerb.Create(context),
            DecodeVerb.Create(context),
            SummaryVerb.Create(context),
            ExportVerb.Create(context),
            ImportVerb.Create(context),
            BackupVerb.Create(context),
            RestoreVerb.Create(context),
            EraseVerb.Create(context),
            WhyVerb.Create(context),
            WhatIfVerb.Create(context),
            DoctorVerb.Create(context),
            JournalVerb.Create(context),
            ConfigVerb.Create(context),
            McpVerb.Create(context),
            NotifyVerb.Create(context),
        };
        root.Subcommands.Add(StatusVerb.Create(context));
        root.Subcommands.Add(OpenVerb.Create(context));
        foreach (Command verb in WearerVerbs.Create(context))
            root.Subcommands.Add(verb);
        root.Subcommands.Add(ServiceVerb.Create(context));
        root.Options.Add(context.DataOption);
        HelpPage.Install(root, context);
        return root;
    }

    private static ExitCode Lead(CliContext context, RootCommand root, ParseResult arguments)
    {
        string folder = context.DataFolder(arguments);
        var talk = new GuideTalk(context.Input, context.Output, context.Settings(arguments).Language);
        var home = new GuideHome(
            folder, context.Machine, context.Time, talk, verb => (ExitCode)Invoke(context, root.Parse([.. verb, "--data", folder])),
            ServiceUnit.ForThisSystem(folder, context.Language));
        return new Guide(talk, home.Steps()).Run();
    }

    private static int Invoke(CliContext context, ParseResult arguments)
    {
        try
        {
            return arguments.Invoke(
                new InvocationConfiguration { Output = context.Output, Error = context.Error, EnableDefaultExceptionHandler = false });
        }
        catch (PostureLinkException fault)
        {
            return Refuse(context, fault is CliException own ? own.In(context.Texts) : context.Faults.Of(fault), Code(fault));
        }
        catch (IOException fault)
        {
            return Refuse(context, context.Texts.Fill("fault.io", fault.Message), ExitCode.UnusableInput);
        }
        catch (UnauthorizedAccessException fault)
        {
            return Refuse(context, context.Texts.Fill("fault.rights", fault.Message), ExitCode.UnusableInput);
        }
    }

    private static int Refuse(CliContext context, string why, ExitCode code)
    {
        try
        {
            context.Error.WriteLine(why);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException)
        {
            // Standard error is closed: whoever started the program reads the code alone.
        }
        return (int)code;
    }

    private static IAnsiConsole CreateConsole(TextWriter output, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        // In a file or a pipe a line is a line, however long.
        if (!isTerminal)
            console.Profile.Width = int.MaxValue / 2;
        return console;
    }

    private static ExitCode Code(PostureLinkException fault) => fault switch
    {
        CliException cli => cli.Code,
        JournalException => ExitCode.JournalUnavailable,
        // A file that it was sent, and cannot use; a wrong argument is told apart by who asks (ServiceCalls).
        ApiException { IsRefusal: true } => ExitCode.UnusableInput,
        ApiException or InstanceException => ExitCode.ServiceUnavailable,
        SettingsException => ExitCode.WrongArguments,
        ClipRadioException { Failure: RadioFailure.Unavailable or RadioFailure.Unsupported } => ExitCode.RadioUnavailable,
        ClipRadioException => ExitCode.ClipUnreachable,
        RehearsalException or RecordingException or EvaluationException or ClipProfileException or PairedClipsException
            or ImportException or BackupException => ExitCode.UnusableInput,
        _ => ExitCode.Failed,
    };
}
