using System.Globalization;
using PostureLink.Clips;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What stands in the way, in the wearer's language.</summary>
/// <remarks>
/// In English a fault's own sentence is told as it is. In another language its kind is worded; what only its own sentence knows,
/// such as the line of a file, follows that in English where nothing can be done without it.
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
            BackupException backup => _texts.Fill("FaultBackup", backup.Path, backup.Message),
            PairedClipsException => _texts.Fill("FaultPairedClips", fault.Message),
            SettingsException settings => _texts.Fill("FaultSettings", settings.Place, string.Join("; ", settings.Faults)),
            ImportException => _texts.Fill("FaultImport", fault.Message),
            RecordingException => _texts.Fill("FaultRecording", fault.Message),
            ClipProfileException => _texts.Fill("FaultProfile", fault.Message),
            RehearsalException => _texts.Fill("FaultRehearsal", fault.Message),
            ApiException => _texts.Fill("FaultApi", fault.Message),
            _ => fault.Message,
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
