using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Cli;

/// <summary>What a pairing notes in the journal.</summary>
internal static class PairedJournal
{
    /// <summary>Makes sure, before anything is asked of the wearer, that a journal which is there can be used.</summary>
    /// <exception cref="JournalException">It cannot: another program has it open, say.</exception>
    public static void RequireUsable(string folder)
    {
        if (!JournalFolder.HasJournal(folder))
            return;
        using IJournal journal = JournalFolder.Open(folder);
    }

    /// <summary>Notes the clip and its calibration.</summary>
    /// <returns>Whether it was noted; when not, the clip is paired all the same, and that is said.</returns>
    public static ExitCode Note(CliContext context, string folder, PairedClip clip)
    {
        try
        {
            using IJournal journal = JournalFolder.Open(folder);
            JournalBatch batch = new JournalBatch().Put(JournalTables.Clips, clip.ToRecord());
            // The journal's calibrations are those of the trunk, by which its angles are measured.
            if (clip is { Place: ClipPlace.Upper, Calibration: { } calibration })
                batch.Put(JournalTables.Calibrations, calibration);
            journal.Write(batch);
            return ExitCode.Done;
        }
        catch (JournalException fault)
        {
            context.Complain("paired.no-journal", context.Faults.Of(fault));
            return ExitCode.JournalUnavailable;
        }
    }
}
