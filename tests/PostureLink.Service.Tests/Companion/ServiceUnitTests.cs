using System.Xml.Linq;
using PostureLink.Desktop;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

public sealed class ServiceUnitTests : IDisposable
{
    private static readonly string[] Command = ["/opt/posture link/posturelink", "run", "--data", "/home/me/100% \"mine\" $HOME & <you>"];

    private readonly TemporaryFolder _home = new();
    private readonly FakePrograms _programs = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void A_unit_of_systemd_is_written_started_asked_about_and_taken_away()
    {
        ServiceUnit unit = Unit(ServiceUnitSystem.Systemd);
        Assert.False(unit.Describe().IsGood);
        Assert.True(unit.Install().IsGood);
        string text = File.ReadAllText(unit.FilePath!);
        Assert.Contains(
            """ExecStart="/opt/posture link/posturelink" "run" "--data" "/home/me/100%% \"mine\" $$HOME & <you>" """.TrimEnd(), text, StringComparison.Ordinal);
        Assert.Contains("Type=notify", text, StringComparison.Ordinal);
        Assert.Contains("WatchdogSec=", text, StringComparison.Ordinal);
        Assert.Equal(
            ["systemctl --user daemon-reload", "systemctl --user enable posturelink.service", "systemctl --user restart posturelink.service"],
            _programs.Calls);
        Assert.True(unit.Describe().IsGood);

        Assert.True(unit.Uninstall().IsGood);
        Assert.False(File.Exists(unit.FilePath));
        Assert.Contains("systemctl --user disable --now posturelink.service", _programs.Calls);
        Assert.True(unit.Uninstall().IsGood);
    }

    [Fact]
    public void An_agent_of_launchd_is_a_property_list_that_names_the_command_as_it_is()
    {
        ServiceUnit unit = Unit(ServiceUnitSystem.Launchd);
        Assert.True(unit.Install().IsGood);
        XDocument list = XDocument.Parse(File.ReadAllText(unit.FilePath!));
        Assert.Equal(Command, list.Descendants("array").Single().Elements("string").Select(part => part.Value));
        Assert.StartsWith("launchctl load -w ", Assert.Single(_programs.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_of_Windows_starts_at_logon_without_more_rights()
    {
        ServiceUnit unit = Unit(ServiceUnitSystem.WindowsTask);
        Assert.Null(unit.FilePath);
        Assert.True(unit.Install().IsGood);
        Assert.Contains("/SC ONLOGON /RL LIMITED", _programs.Calls[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_system_refuses_is_told_in_its_own_words()
    {
        _programs.Result = new ProgramResult(1, "", "Failed to connect to bus");
        ServiceUnitResult result = Unit(ServiceUnitSystem.Systemd).Install();
        Assert.False(result.IsGood);
        Assert.Contains("Failed to connect to bus", result.Message, StringComparison.Ordinal);

        _programs.Result = null;
        Assert.Contains("is not on this machine", Unit(ServiceUnitSystem.Systemd).Install().Message, StringComparison.Ordinal);
    }

    private ServiceUnit Unit(ServiceUnitSystem system) => new(system, Command, _home.Path, _programs);

    private sealed class FakePrograms : IProgramRunner
    {
        public ProgramResult? Result { get; set; } = new(0, "", "");

        public List<string> Calls { get; } = [];

        public Task<ProgramResult?> RunAsync(ProgramCall what, CancellationToken cancellationToken)
        {
            Calls.Add(string.Join(' ', [what.Program, .. what.Arguments]));
            return Task.FromResult(Result);
        }
    }
}
