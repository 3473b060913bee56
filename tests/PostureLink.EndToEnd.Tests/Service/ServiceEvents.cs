using System.Text.Json;

namespace PostureLink.EndToEnd.Tests;

/// <summary>What a running service tells over its API, as it tells it.</summary>
internal sealed class ServiceEvents : IDisposable
{
    private readonly HttpClient _http;
    private readonly StreamReader _lines;

    private ServiceEvents(HttpClient http, Stream stream)
    {
        _http = http;
        _lines = new StreamReader(stream);
    }

    /// <summary>Every event so far, by its name.</summary>
    public List<(string Name, JsonElement Data)> Seen { get; } = [];

    /// <summary>Begins to listen to the service of a data folder.</summary>
    public static async Task<ServiceEvents> ListenAsync(string dataFolder)
    {
        using JsonDocument place = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(dataFolder, "api.json")));
        var http = new HttpClient { BaseAddress = new Uri(place.RootElement.GetProperty("address").GetString()!), Timeout = RunningProgram.Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await File.ReadAllTextAsync(Path.Combine(dataFolder, "api-token")));
        return new ServiceEvents(http, await http.GetStreamAsync("api/v1/events"));
    }

    /// <summary>Reads on until an event that is wanted.</summary>
    public async Task UntilAsync(string name, Func<JsonElement, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(RunningProgram.Patience);
        string happened = "";
        while (await _lines.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                happened = line["event: ".Length..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            JsonElement data = JsonDocument.Parse(line["data: ".Length..]).RootElement;
            Seen.Add((happened, data));
            if (happened == name && wanted(data))
                return;
        }
        throw new InvalidOperationException($"The service ended before the event '{name}' that was waited for.");
    }

    /// <summary>Reads on until a part of the service is in a state.</summary>
    public Task UntilPartAsync(string part, string state) =>
        UntilAsync("part", data => data.GetProperty("name").GetString() == part && data.GetProperty("state").GetString() == state);

    public void Dispose()
    {
        _lines.Dispose();
        _http.Dispose();
    }
}
