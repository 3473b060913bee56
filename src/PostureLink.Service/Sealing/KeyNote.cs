using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>What a data folder says of the key of its journal: its name, and where it was put. The key itself is elsewhere.</summary>
/// <param name="KeyId">The key's name.</param>
/// <param name="KeyFile">Full path of its file.</param>
internal sealed record KeyNote(string KeyId, string KeyFile)
{
    /// <summary>Name of the note in the data folder. While it is there, copies of the journal are sealed.</summary>
    public const string FileName = "journal-key.json";

    /// <summary>Reads a data folder's note; null where there is none.</summary>
    /// <exception cref="JournalException">It cannot be read.</exception>
    public static KeyNote? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            KeyNote? note = JsonSerializer.Deserialize(File.ReadAllText(path), KeyNoteJson.Default.KeyNote);
            return note is { KeyId.Length: > 0, KeyFile.Length: > 0 } ? note : throw Unusable(path, null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unusable(path, fault);
        }
    }

    /// <summary>Writes it, whole or not at all.</summary>
    public void Write(string folder)
    {
        string path = Path.Combine(folder, FileName), unfinished = path + ".part";
        using (FileStream file = OwnerOnly.Create(unfinished))
        {
            JsonSerializer.Serialize(file, this, KeyNoteJson.Default.KeyNote);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Takes it away.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, FileName));

    private static JournalException Unusable(string path, Exception? cause) => new(
        JournalFailure.KeyMissing, path,
        $"{path} should say where the journal's key is and cannot be read: take it away, and run 'posturelink journal encrypt' again.", cause);
}

/// <summary>The note as JSON.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(KeyNote))]
internal sealed partial class KeyNoteJson : JsonSerializerContext;
