using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>How a radio stands, link by link: what the system says of the first link that is broken tells of those before it.</summary>
internal static class RadioChain
{
    /// <summary>In the order in which the one needs the other.</summary>
    private static readonly (string Name, RadioReadiness Missing)[] Links =
    [
        ("bus", RadioReadiness.NoBus),
        ("daemon", RadioReadiness.NoDaemon),
        ("permission", RadioReadiness.NoPermission),
        ("adapter", RadioReadiness.NoAdapter),
        ("power", RadioReadiness.Off),
    ];

    public static IEnumerable<Finding> Describe(OpenRadio radio, RadioAvailability stands, CultureInfo language)
    {
        var texts = new TextResources(typeof(RadioChain), language);
        string said = new RadioWords(language).Of(stands);
        bool hasBus = OperatingSystem.IsLinux() && radio.Name != RadioChoice.Simulated;
        int broken = Array.FindIndex(Links, link => link.Missing == stands.Readiness);
        if (!hasBus || (!stands.IsReady && broken < 0))
        {
            yield return stands.IsReady
                ? Finding.Good("radio", $"{radio.Radio.Name}: {said}")
                : Bad("radio", said);
            yield break;
        }
        yield return Finding.Good("radio", radio.Radio.Name);
        foreach ((int i, (string name, _)) in Links.Index())
        {
            yield return stands.IsReady || i < broken ? Finding.Good(name, texts[$"holds.{name}"])
                : i == broken ? Bad(name, said)
                : Finding.Open(name, texts["holds.unseen"]);
        }
    }

    private static Finding Bad(string name, string text) => new(name, FindingState.Bad, text, null, ExitCode.RadioUnavailable);
}
