using System.Text.Json;
using System.Text.Json.Serialization;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>Where the running service's API is, for clients: a file in the data folder, there as long as the service runs.</summary>
/// <param name="Address">The API's address, such as http://127.0.0.1:41234/.</param>
/// <param name="ProcessId">The service's process.</param>
/// <param name="Certificate">SHA-256 of the certificate with which it speaks TLS, hexadecimal; null without TLS.</param>
internal sealed record ApiPlace(
    Uri Address, int ProcessId, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Certificate = null)
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "api.json";

    /// <summary>Whether the token may go there: this machine, or whoever has the very certificate that the file names.</summary>
    [JsonIgnore]
    public bool IsTrusted => Certificate is null ? Address is { IsLoopback: true, Scheme: "http" } : Address.Scheme == "https";

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        string beside = path + ".new";
        using (FileStream file = OwnerOnly.Create(beside))
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
