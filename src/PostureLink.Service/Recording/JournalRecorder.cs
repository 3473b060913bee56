using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Writes what the pipeline says into the journal: minutes, episodes, prompts, decisions, calibrations.</summary>
/// <remarks>
/// Collects rows; <see cref="Flush"/> writes them as one batch. For a replay or the demo, which flush by event time; a live clip
/// has <see cref="LivePipeline"/>, which writes every second. One caller at a time.
/// </remarks>
public sealed class JournalRecorder
{
    private readonly IJournal _journal;
    private readonly JournalRows _rows;

    /// <summary>Creates a recorder.</summary>
    /// <param name="journal">Where to write; the caller owns it.</param>
    /// <param name="zone">The wearer's zone.</param>
    public JournalRecorder(IJournal journal, TimeZoneInfo zone)
    {
        _journal = journal;
        _rows = new JournalRows(zone);
    }

    /// <summary>Rows written so far.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Takes a step. Nothing is written before the next <see cref="Flush"/>.</summary>
    /// <param name="step">The step.</param>
    public void Take(CoachStep step) => _rows.Take(step);

    /// <summary>Notes the clip that the samples come from.</summary>
    /// <param name="clip">The clip.</param>
    public void Note(ClipRecord clip) => _rows.Note(clip);

    /// <summary>Writes everything taken since the last flush, as one batch.</summary>
    /// <exception cref="JournalException">The journal failed; the rows are kept for the next flush.</exception>
    public void Flush()
    {
        if (_rows.Collect() is not { } batch)
            return;
        bool written = false;
        try
        {
            _journal.Write(batch);
            written = true;
        }
        finally
        {
            if (written)
                _rows.Written();
            else
                _rows.PutBack();
        }
        RowsWritten += batch.Rows.Count;
    }
}
