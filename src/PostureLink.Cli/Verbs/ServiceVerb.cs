using System.CommandLine;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary><c>posturelink service install | uninstall | status</c>: the service as part of the wearer's session.</summary>
internal static class ServiceVerb
{
    public static Command Create(CliContext context)
    {
        var command = new Command("service");
        command.Subcommands.Add(Sub(context, "install", unit => unit.Install()));
        command.Subcommands.Add(Sub(context, "uninstall", unit => unit.Uninstall()));
        command.Subcommands.Add(Sub(context, "status", unit => unit.Describe()));
        return command;
    }

    private static Command Sub(CliContext context, string name, Func<ServiceUnit, ServiceUnitResult> run)
    {
        var command = new Command(name);
        command.SetAction(arguments =>
        {
            ServiceUnitResult result = run(ServiceUnit.ForThisSystem(context.DataFolder(arguments), context.Language));
            (result.IsGood ? context.Output : context.Error).WriteLine(result.Message);
            return (int)(result.IsGood ? ExitCode.Done : ExitCode.ServiceUnavailable);
        });
        return command;
    }
}
