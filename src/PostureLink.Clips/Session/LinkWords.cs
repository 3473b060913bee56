using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a session says, in the wearer's language; the sentences themselves are in the resource files.</summary>
internal sealed class LinkWords
{
    private readonly TextResources _texts;
    private readonly RadioWords _radio;
    private readonly string _address;

    /// <param name="language">The language.</param>
    /// <param name="address">The clip that it is about.</param>
    public LinkWords(CultureInfo language, string address)
    {
        _texts = new TextResources(typeof(LinkWords), language);
        _radio = new RadioWords(language);
        _address = address;
    }

    /// <summary>The sentence of a name.</summary>
    public string this[string name] => _texts[name];

    /// <summary>The sentence of a name, filled in.</summary>
    public string Fill(string name, params object?[] values) => _texts.Fill(name, values);

    /// <summary>Whole seconds; the unit is in the sentence.</summary>
    public string Seconds(TimeSpan time) => _texts.Figure(time.TotalSeconds, "0");

    /// <summary>Seconds or minutes to a tenth.</summary>
    public string Tenths(double value) => _texts.Figure(value, "0.#");

    /// <summary>A failure of the session's own, with its sentence.</summary>
    public ClipRadioException Failure(RadioFailure failure, string name, params object?[] values) =>
        new(failure, _address, _texts.Fill(name, values)) { IsWorded = true };

    /// <summary>Why a call failed.</summary>
    public string Of(ClipRadioException failed) => _radio.Of(failed);

    /// <summary>How the radio stands.</summary>
    public string Of(RadioAvailability stands) => _radio.Of(stands);
}
