using System.Globalization;
using PostureLink.Core;

namespace PostureLink.Clips;

/// <summary>What a radio says, in the wearer's language.</summary>
/// <remarks>
/// A radio's own sentence is in English and knows the most, so that it is told as it is in English. In another language the
/// wearer is told the kind of it, and what to do, instead of a sentence that they may not read.
/// </remarks>
/// <param name="language">The language.</param>
public sealed class RadioWords(CultureInfo language)
{
    private readonly TextResources _texts = new(typeof(RadioWords), language);

    /// <summary>How a radio stands.</summary>
    /// <param name="stands">How it stands.</param>
    public string Of(RadioAvailability stands)
    {
        ArgumentNullException.ThrowIfNull(stands);
        return _texts.IsEnglish ? stands.Message : _texts[$"radio.{stands.Readiness}"];
    }

    /// <summary>Why a call failed.</summary>
    /// <param name="failed">The failure.</param>
    public string Of(ClipRadioException failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        return _texts.IsEnglish || failed.IsWorded ? failed.Message : _texts[$"failure.{failed.Failure}"];
    }
}
