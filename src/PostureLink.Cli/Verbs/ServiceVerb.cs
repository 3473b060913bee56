using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink service install | uninstall | status</c>: the service as part of the wearer's session.</summary>
internal static class ServiceVerb
{
    public static Command Create(CliContext context)
    {
        var command = new Command("service", "Have the service start with your session, or no more. Example: posturelink service install");
        command.Subcommands.Add(Sub(context, "install", "Start the service now, and whenever you log in.", unit => unit.Install()));
        command.Subcommands.Add(Sub(context, "uninstall", "End the service, and start it no more. Your data stays.", unit => unit.Uninstall()));
        command.Subcommands.Add(Sub(context, "status", "Say whether it is installed, and whether it runs.", unit => unit.Describe()));
        return command;
    }

    private static Command Sub(CliContext context, string name, string description, Func<ServiceUnit, ServiceUnitResult> run)
    {
        var command = new Command(name, description);
        command.SetAction(arguments =>
        {
            ServiceUnitResult result = run(ServiceUnit.ForThisSystem(context.DataFolder(arguments), context.Language));
            (result.IsGood ? context.Output : context.Error).WriteLine(result.Message);
            return (int)(result.IsGood ? ExitCode.Done : ExitCode.ServiceUnavailable);
        });
        return command;
    }
}
