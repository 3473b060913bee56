using System.CommandLine;
using PostureLink.Core;

namespace PostureLink.Cli;

/// <summary><c>posturelink doctor</c>: every link of the chain from the build to the samples, with its state and what to do.</summary>
internal sealed class DoctorVerb
{
    private readonly CliContext _context;
    private readonly RadioOption _radio;
    private readonly Option<bool> _json = new("--json");
    private readonly Option<bool> _quick = new("--quick");

    private DoctorVerb(CliContext context, Command command)
    {
        _context = context;
        _radio = new RadioOption(context, command);
        command.Options.Add(_json);
        command.Options.Add(_quick);
    }

    public static Command Create(CliContext context)
    {
        var command = new Command("doctor");
        var verb = new DoctorVerb(context, command);
        command.SetAction(arguments => (int)CliContext.Live(token => verb.RunAsync(arguments, token)));
        return command;
    }

    private async Task<ExitCode> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        bool json = arguments.GetValue(_json);
        var findings = new List<Finding>();
        var doctor = new ChainCheck(
            _context, _context.DataFolder(arguments), name => _radio.Open(arguments, name), arguments.GetValue(_quick),
            json ? Languages.English : _context.Language);
        await foreach (Finding finding in doctor.RunAsync(cancellationToken).ConfigureAwait(false))
        {
            findings.Add(finding);
            if (!json)
                WriteLine(finding);
        }
        if (json)
            WriteJson(findings);
        else
            Conclude(findings);
        return findings.Find(finding => finding.State == FindingState.Bad)?.Code ?? ExitCode.Done;
    }

    private void WriteLine(Finding finding)
    {
        _context.Output.WriteLine(
            $"{_context.Texts[$"mark.{finding.State}"]}  {_context.Word("finding", finding.Name),-15} {finding.Text}");
        if (finding.Remedy is { } remedy)
            _context.Output.WriteLine($"{"",-21}-> {remedy}");
    }

    private void Conclude(List<Finding> findings)
    {
        int bad = findings.Count(finding => finding.State == FindingState.Bad);
        _context.Output.WriteLine();
        _context.Say(bad switch { 0 => "doctor.good", 1 => "doctor.bad.1", _ => "doctor.bad" }, bad);
    }

    private void WriteJson(List<Finding> findings)
    {
        using var lines = new JsonLines(_context.Output);
        lines.Write(json =>
        {
            json.WriteBoolean("good", findings.TrueForAll(finding => finding.State != FindingState.Bad));
            json.WriteStartArray("findings");
            foreach (Finding finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("name", finding.Name);
                json.WriteBoolean("good", finding.State != FindingState.Bad);
                json.WriteString("state", finding.State.ToString());
                json.WriteString("text", finding.Text);
                if (finding.Remedy is { } remedy)
                    json.WriteString("remedy", remedy);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
