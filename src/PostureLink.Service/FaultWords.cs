using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What stands in the way, in the wearer's language.</summary>
/// <remarks>
/// In English a fault's own sentence is told as it is. In another language a fault with a wording says it all in that language;
/// of one without, its kind is worded, and its own sentence follows in English where nothing can be done without it.
/// </remarks>
/// <param name="language">The language.</param>
public sealed class FaultWords(CultureInfo language)
{
    private readonly TextResources _texts = new(typeof(FaultWords), language);
    private readonly RadioWords _radio = new(language);

    /// <summary>The sentence for a fault.</summary>
    /// <param name="fault">The fault.</param>
    public string Of(Exception fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return _texts.IsEnglish ? fault.Message : fault switch
        {
            ClipRadioException radio => _radio.Of(radio),
            JournalException journal => _texts.Fill($"Fault{journal.Failure}", journal.Path),
            InstanceException instance => _texts.Fill("FaultInstance", instance.DataFolder),
            PairedClipsException => _texts.Fill("FaultPairedClips", Wording.Of(fault).In(language)),
            SettingsException settings => _texts.Fill("FaultSettings", settings.Place, string.Join("; ", settings.Faults)),
            RecordingException => _texts.Fill("FaultRecording", Wording.Of(fault).In(language)),
            ClipProfileException => _texts.Fill("FaultProfile", Wording.Of(fault).In(language)),
            ApiException { Wording: null } => _texts.Fill("FaultApi", fault.Message),
            _ => Wording.Of(fault).In(language),
        };
    }

    /// <summary>Why a pose was not taken, and what to do.</summary>
    /// <param name="refused">The refusal.</param>
    public string Of(CalibrationRefused refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        return _texts.IsEnglish ? refused.Explanation : _texts[$"Refused{refused.Refusal}"];
    }
}
