using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>How a radio stands, link by link: what the system says of the first link that is broken tells of those before it.</summary>
internal static class RadioChain
{
    /// <summary>In the order in which the one needs the other.</summary>
    private static readonly (string Name, RadioReadiness Missing, string Holds)[] Links =
    [
        ("bus", RadioReadiness.NoBus, "the system's message bus answers"),
        ("daemon", RadioReadiness.NoDaemon, "the Bluetooth service runs"),
        ("permission", RadioReadiness.NoPermission, "you may use it"),
        ("adapter", RadioReadiness.NoAdapter, "there is one"),
        ("power", RadioReadiness.Off, "it is on"),
    ];

    public static IEnumerable<Finding> Describe(OpenRadio radio, RadioAvailability stands)
    {
        bool hasBus = OperatingSystem.IsLinux() && radio.Name != RadioChoice.Simulated;
        int broken = Array.FindIndex(Links, link => link.Missing == stands.Readiness);
        if (!hasBus || (!stands.IsReady && broken < 0))
        {
            yield return stands.IsReady
                ? Finding.Good("radio", $"{radio.Radio.Name}: {stands.Message}")
                : Bad("radio", stands);
            yield break;
        }
        yield return Finding.Good("radio", radio.Radio.Name);
        foreach ((int i, (string name, _, string holds)) in Links.Index())
        {
            yield return stands.IsReady || i < broken ? Finding.Good(name, holds)
                : i == broken ? Bad(name, stands)
                : Finding.Open(name, "cannot be seen before that");
        }
    }

    private static Finding Bad(string name, RadioAvailability stands) =>
        new(name, FindingState.Bad, stands.Message, null, ExitCode.RadioUnavailable);
}
