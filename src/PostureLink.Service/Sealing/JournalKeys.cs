using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Where keys are looked for: never on a command line, which every process of the machine can read.</summary>
/// <remarks>
/// In this order: the file that <see cref="FileVariable"/> names; the credential <see cref="CredentialName"/> that systemd hands to a
/// service (systemd.exec(5), Credentials); the file in the wearer's configuration folder; the file that the data folder's note names.
/// </remarks>
public static class JournalKeys
{
    /// <summary>The environment variable that names a key's file.</summary>
    public const string FileVariable = "POSTURELINK_JOURNAL_KEY_FILE";

    /// <summary>Name of the credential.</summary>
    public const string CredentialName = "posturelink-journal-key";

    private const string CredentialsVariable = "CREDENTIALS_DIRECTORY";

    /// <summary>Where a new key goes unless another place is named: the configuration folder, which is not the data folder.</summary>
    public static string DefaultFile => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "posturelink", "journal.key");

    /// <summary>The key of a data folder's journal and its copies; null where they are not encrypted.</summary>
    /// <param name="dataFolder">The data folder; it need not be there.</param>
    /// <exception cref="JournalException">The key is not to be had, or another one is there.</exception>
    public static JournalKey? Of(string dataFolder) =>
        KeyNote.Read(dataFolder) is { } note ? Find(note.KeyId, dataFolder, JournalIn(dataFolder)) : null;

    private static string JournalIn(string dataFolder) =>
        Path.Combine(dataFolder, JournalEngine.All.FirstOrDefault(engine => engine.IsIn(dataFolder))?.FileName ?? "");

    /// <summary>The key of a name.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="dataFolder">The data folder whose note may say where it is, or null.</param>
    /// <param name="sealedFile">What it is to open, for the message.</param>
    /// <exception cref="JournalException">It is not to be had, or another one is there.</exception>
    internal static JournalKey Find(string id, string? dataFolder, string sealedFile)
    {
        JournalException? fault = null;
        foreach (string file in Files(dataFolder).Where(File.Exists))
        {
            try
            {
                JournalKey key = JournalKey.Read(file);
                if (key.Id == id)
                    return key;
                fault ??= JournalException.KeyWrong(sealedFile);
            }
            catch (JournalException unusable)
            {
                fault ??= unusable;
            }
        }
        throw fault ?? JournalException.KeyMissing(sealedFile, $"it is called {id}, and should be in {Files(dataFolder).Last()}");
    }

    /// <summary>The file in which the key of a data folder is found; null where none is.</summary>
    internal static string? FileOf(string id, string dataFolder) => Files(dataFolder).Where(File.Exists).FirstOrDefault(file =>
    {
        try
        {
            return JournalKey.Read(file).Id == id;
        }
        catch (JournalException)
        {
            return false;
        }
    });

    private static IEnumerable<string> Files(string? dataFolder)
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } named)
            yield return named;
        if (Environment.GetEnvironmentVariable(CredentialsVariable) is { Length: > 0 } credentials)
            yield return Path.Combine(credentials, CredentialName);
        yield return DefaultFile;
        // The last, so that a message names what the folder itself says.
        if (dataFolder is not null && KeyNote.Read(dataFolder) is { } note)
            yield return note.KeyFile;
    }
}
