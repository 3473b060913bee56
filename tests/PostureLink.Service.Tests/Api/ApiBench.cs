using System.Net;
using System.Net.Http.Headers;
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
        Http = new HttpClient(RawConnection.TrustingHandler()) { BaseAddress = api.Address, Timeout = Patience };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public string Folder => _folder.Path;

    public FakeCompanion Companion { get; }

    public LocalApi Api { get; }

    public string Token { get; }

    /// <summary>A client that has the token.</summary>
    public HttpClient Http { get; }

    public List<string> Log { get; } = [];

    /// <param name="change">Changes where and how it listens, and gets the data folder; null for as it is by default.</param>
    public static async Task<ApiBench> OpenAsync(Func<ApiOptions, ApiOptions>? change = null)
    {
        var folder = new TemporaryFolder();
        var companion = new FakeCompanion();
        var log = new List<string>();
        var options = new ApiOptions { DataFolder = folder.Path };
        LocalApi api = await LocalApi.StartAsync(
            companion, change?.Invoke(options) ?? options, new VirtualTimeProvider(new VirtualScheduler(DateTimeOffset.MinValue)), log.Add, CancellationToken.None);
        return new ApiBench(folder, companion, api);
    }

    /// <summary>A connection on which nothing has been said yet.</summary>
    public Task<RawConnection> ConnectAsync() => RawConnection.OpenAsync(Api.Address);

    /// <summary>Sends bytes as they are, and gives back what comes until the other side closes.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        await using RawConnection connection = await ConnectAsync();
        await connection.TryWriteAsync(request);
        return await connection.ReadToEndAsync();
    }

    /// <summary>The status code of a request with the token, whose line and headers are sent as they are.</summary>
    public async Task<int> StatusOfAsync(string method, string target, string? host = null, string? headers = null, string body = "")
    {
        string answer = await SendRawAsync(
            $"{method} {target} HTTP/1.1\r\nHost: {host ?? Api.Address.Authority}\r\nAuthorization: Bearer {Token}\r\nConnection: close\r\n"
            + $"{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        return answer.Length == 0 ? 0 : int.Parse(answer.AsSpan(9, 3), null);
    }

    /// <summary>Nothing was read of the companion and nothing decided; and it still answers who may ask.</summary>
    public async Task AssertUntouchedAsync()
    {
        Assert.Equal((0, 0, 0), (Companion.Questions, Companion.Acts.Count, Companion.Changes.Count));
        using HttpResponseMessage allowed = await Http.GetAsync("api/v1/status");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Api.DisposeAsync();
        Companion.Dispose();
        _folder.Dispose();
    }
}
