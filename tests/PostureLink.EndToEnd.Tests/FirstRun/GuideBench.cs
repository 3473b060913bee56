using System.Globalization;
using PostureLink.Cli;
using PostureLink.Cli.FirstRun;
using PostureLink.Desktop;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The first run over a data folder, with scripted answers; verbs and the system's programs are noted, not run.</summary>
internal sealed class GuideBench(TemporaryFolder data) : IProgramRunner
{
    private bool _isStarted;

    /// <summary>The verbs that were called for.</summary>
    public List<string> Verbs { get; } = [];

    /// <summary>How a verb ends, and what it leaves behind.</summary>
    public Func<string, ExitCode> Verb { get; init; } = _ => ExitCode.Done;

    /// <summary>Leads through, and tells what was said.</summary>
    public string Run(CultureInfo language, params string[] answers)
    {
        using var input = new StringReader(string.Join('\n', answers) + (answers.Length > 0 ? "\n" : ""));
        using var output = new StringWriter();
        var talk = new GuideTalk(input, output, language);
        var home = new GuideHome(
            data.Path, SettingsMachine.Neutral, new VirtualTimeProvider(), talk, words =>
            {
                Verbs.Add(string.Join(' ', words));
                return Verb(Verbs[^1]);
            }, new ServiceUnit(ServiceUnitSystem.Systemd, ["posturelink", "run"], data.Path, this));
        Assert.Equal(ExitCode.Done, new Guide(talk, home.Steps()).Run());
        return output.ToString();
    }

    public Task<ProgramResult?> RunAsync(ProgramCall call, CancellationToken cancellationToken)
    {
        _isStarted |= call.Arguments.Contains("restart");
        bool isGood = _isStarted || !call.Arguments.Contains("is-active");
        return Task.FromResult<ProgramResult?>(new ProgramResult(isGood ? 0 : 3, "", ""));
    }
}
