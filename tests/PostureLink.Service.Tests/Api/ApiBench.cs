using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Reactive.Concurrency;
using System.Text;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>The API on a port of its own, over a companion that notes what it is asked for.</summary>
internal sealed class ApiBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder;

    private ApiBench(TemporaryFolder folder, FakeCompanion companion, LocalApi api)
    {
        _folder = folder;
        Companion = companion;
        Api = api;
        Token = File.ReadAllText(folder.File("api-token"));
        Http = new HttpClient { BaseAddress = api.Address, Timeout = Patience };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public string Folder => _folder.Path;

    public FakeCompanion Companion { get; }

    public LocalApi Api { get; }

    public string Token { get; }

    /// <summary>A client that has the token.</summary>
    public HttpClient Http { get; }

    public List<string> Log { get; } = [];

    public static async Task<ApiBench> OpenAsync()
    {
        var folder = new TemporaryFolder();
        var companion = new FakeCompanion();
        var log = new List<string>();
        LocalApi api = await LocalApi.StartAsync(
            companion, new ApiOptions { DataFolder = folder.Path }, new VirtualTimeProvider(new HistoricalScheduler()), log.Add, CancellationToken.None);
        return new ApiBench(folder, companion, api);
    }

    /// <summary>Sends bytes as they are, and gives back what comes until the other side closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Api.Address.Port);
        NetworkStream stream = client.GetStream();
        var answer = new StringBuilder();
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            var buffer = new byte[4096];
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(Patience) is > 0 and var count)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (IOException)
        {
            // A server that is sent too much hangs up, before or after its answer.
        }
        return answer.ToString();
    }

    /// <summary>The status code of a request with the token, whose line and headers are sent as they are.</summary>
    public async Task<int> StatusOfAsync(string method, string target, string? host = null, string? headers = null, string body = "")
    {
        string answer = await SendRawAsync(
            $"{method} {target} HTTP/1.1\r\nHost: {host ?? $"127.0.0.1:{Api.Address.Port}"}\r\nAuthorization: Bearer {Token}\r\nConnection: close\r\n"
            + $"{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        return answer.Length == 0 ? 0 : int.Parse(answer.AsSpan(9, 3), null);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Api.DisposeAsync();
        Companion.Dispose();
        _folder.Dispose();
    }
}
