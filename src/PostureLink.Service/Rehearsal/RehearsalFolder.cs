using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The data folder of a rehearsal: its own, told by a file in it, and made anew each time. A wearer's own is never touched.</summary>
internal static class RehearsalFolder
{
    /// <summary>The file that says that a folder is a rehearsal's.</summary>
    public const string MarkName = "rehearsal.txt";

    private const string Mark =
        "posturelink run --rehearse made this folder. The next rehearsal in it begins with an empty journal, and with the settings of its script.\n";

    /// <summary>Refuses a folder that holds anything and was not made by a rehearsal; empties one that was.</summary>
    /// <exception cref="RehearsalException">It holds something else, or cannot be written.</exception>
    /// <exception cref="JournalException">Its journal is in use, or the disk failed.</exception>
    public static void Prepare(string folder)
    {
        string mark = Path.Combine(folder, MarkName);
        try
        {
            string? found = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).FirstOrDefault() : null;
            if (found is not null && !File.Exists(mark))
                throw Refused(folder, Because.Of("RehearsalForeign", Path.GetFileName(found)));
            JournalFolder.Clear(folder);
            File.Delete(Path.Combine(folder, PairedClips.FileName));
            File.Delete(Path.Combine(folder, SettingsFile.Name));
            using FileStream file = OwnerOnly.Create(mark);
            file.Write(Encoding.UTF8.GetBytes(Mark));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refused(folder, Because.Of("RehearsalUnwritable", fault.Message), fault);
        }
    }

    private static RehearsalException Refused(string folder, Wording why, Exception? cause = null) =>
        new(Because.Of("RehearsalFolder", folder), [why], cause);
}
