using System.Text.Json;

namespace PostureLink.Service;

/// <summary>Where the running service's API is, for clients: a file in the data folder, there as long as the service runs.</summary>
/// <param name="Address">The API's address, such as http://127.0.0.1:41234/.</param>
/// <param name="ProcessId">The service's process.</param>
internal sealed record ApiPlace(Uri Address, int ProcessId)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "api.json";

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        string beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
            JsonSerializer.Serialize(file, this, ApiJson.Default.ApiPlace);
        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Reads the file; null where there is none that can be used.</summary>
    public static ApiPlace? Read(string dataFolder)
    {
        try
        {
            string path = Path.Combine(dataFolder, FileName);
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), ApiJson.Default.ApiPlace) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Takes the file away: the service ends.</summary>
    public static void Remove(string dataFolder) => File.Delete(Path.Combine(dataFolder, FileName));
}
