using System.Reactive.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PostureLink.Core;
using PostureLink.Testing;

namespace PostureLink.Clips.Tests;

/// <summary>A session of a wearer who reads German: what it says of the link, and when.</summary>
public sealed class GermanSessionTests : IDisposable
{
    private static readonly ClipProfile Profile = ClipProfiles.BuiltIn.Get("posturelink-open");

    private readonly VirtualTimeProvider _time = new();
    private readonly FakeRadio _radio;
    private readonly List<string> _said = [];

    public GermanSessionTests() => _radio = new FakeRadio(_time.Scheduler, Profile);

    public void Dispose() => _radio.Dispose();

    [Fact]
    public void A_link_is_told_from_the_search_to_the_samples_and_to_what_is_tried_next()
    {
        Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        _radio.Lose("It went out of reach.");
        Advance(3);

        Assert.Equal($"Sucht nach {Profile.Name}.", _said[0]);
        Assert.Equal("Gefunden; verbindet sich.", _said[1]);
        Assert.Equal("Werte kommen an.", _said[2]);
        Assert.Equal("Die Verbindung zum Clip ist abgerissen. Die Verbindung wird neu aufgebaut in 2 s.", _said[3]);
        Assert.Equal("Verbindet sich wieder.", _said[4]);
    }

    [Fact]
    public void A_clip_that_is_not_there_is_looked_for_again_and_after_a_while_the_wearer_is_told_what_to_do()
    {
        Begin();
        Advance(600);

        Assert.Equal($"{Profile.Name} war in 30 s nicht zu finden. Die nächste Suche beginnt in 2 s.", _said[1]);
        Assert.Contains(_said, said => said.StartsWith($"Seit 2 min ist von {Profile.Name} nichts gekommen. ", StringComparison.Ordinal));
        Assert.Contains("Es ist überhaupt niemand zu hören: Schalte Bluetooth aus und ein", _said[^2] + _said[^1], StringComparison.Ordinal);
        AssertNoEnglish();
    }

    [Fact]
    public void A_silent_clip_is_told_with_a_decimal_comma_where_there_is_one()
    {
        Begin();
        _radio.Advertise();
        _radio.Send(sequence: 0);
        Advance(120);

        Assert.Contains(_said, said => said.StartsWith("Verbunden, aber seit ", StringComparison.Ordinal));
        Assert.Contains(_said, said => said.Contains("Die Werte werden neu bestellt, Versuch 1 von 2.", StringComparison.Ordinal));
        AssertNoEnglish();
    }

    [Fact]
    public void A_refusal_is_told_by_its_kind_whatever_the_radio_says()
    {
        Begin();
        _radio.ConnectFailure = new ClipRadioException(RadioFailure.Busy, FakeRadio.Address, "An English sentence.");
        _radio.Advertise();
        Advance(1);

        Assert.StartsWith("Ein anderes Programm oder ein Handy hält den Clip. Der Clip oder das Funkmodul ist anderswo", _said[^1], StringComparison.Ordinal);
        AssertNoEnglish();
    }

    private void Begin()
    {
        var session = new ClipSession(
            _radio, FakeRadio.Address, Profile, new ClipSessionOptions { Language = Languages.German }, _time.Scheduler, () => 0);
        session.LinkStates.Skip(1).Subscribe(state => _said.Add(state.Reason));
        session.Notices.Subscribe(notice => _said.Add(notice.Message));
        VirtualTimeProvider.Inline(() =>
        {
            session.Start();
            return true;
        });
    }

    private void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private void AssertNoEnglish()
    {
        foreach (XElement data in XDocument.Load(RepositoryFiles.PathOf("src/PostureLink.Clips/Texts.resx")).Descendants("data"))
        {
            string pattern = Regex.Replace(Regex.Escape(data.Element("value")!.Value), @"\\\{\d}", ".*");
            if (pattern.Length > 12 && !pattern.StartsWith(".*", StringComparison.Ordinal))
                Assert.DoesNotContain(_said, said => Regex.IsMatch(said, pattern));
        }
        Assert.DoesNotContain(_said, said => said.Contains("English", StringComparison.Ordinal));
    }
}
