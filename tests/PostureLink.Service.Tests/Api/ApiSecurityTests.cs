using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>Whoever lacks the token, or comes by another name, reads nothing and writes nothing.</summary>
public sealed class ApiSecurityTests : IAsyncLifetime
{
    private static readonly string[] Refusals = ["400", "401", "403", "421", "422", "500", "503"];

    private ApiBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ApiBench.OpenAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Authorization: Bearer \r\n")]
    [InlineData("Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n")]
    [InlineData("Authorization: Basic dXNlcjpwYXNz\r\n")]
    public async Task A_missing_or_wrong_token_opens_nothing(string header)
    {
        foreach (string target in new[] { "/api/v1/status", "/api/v1/export", "/api/v1/settings", "/api/v1/events", "/openapi/v1.json", "/nothing" })
        {
            string answer = await _bench.SendRawAsync(
                $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{_bench.Api.Address.Port}\r\n{header}Connection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
            Assert.DoesNotContain("Server:", answer, StringComparison.OrdinalIgnoreCase);
        }
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:{port}")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    [InlineData("127.0.0.1.evil.example:{port}")]
    [InlineData("localhost.evil.example:{port}")]
    [InlineData("192.168.1.7:{port}")]
    [InlineData("")]
    public async Task Another_hosts_name_is_not_served_though_the_token_is_right(string host)
    {
        int status = await _bench.StatusOfAsync("GET", "/api/v1/status", host.Replace("{port}", $"{_bench.Api.Address.Port}", StringComparison.Ordinal));
        Assert.True(status is 400 or 421);
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("Origin: https://evil.example\r\n")]
    [InlineData("Origin: null\r\n")]
    [InlineData("Origin: http://localhost:1\r\n")]
    [InlineData("Sec-Fetch-Site: cross-site\r\n")]
    [InlineData("Sec-Fetch-Site: same-site\r\n")]
    public async Task Pages_of_elsewhere_may_not_ask_though_the_token_is_right(string header)
    {
        Assert.Equal(403, await _bench.StatusOfAsync("GET", "/api/v1/status", headers: header));
        Assert.Equal(403, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: header + "Content-Type: application/json\r\n", body: """{"kind":"pop"}"""));
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("//api/v1/status")]
    [InlineData("/api//v1/status")]
    [InlineData("/api/v1/./status")]
    [InlineData("/api/v1/../v1/status")]
    [InlineData("/api/v1/%73tatus")]
    [InlineData("/api%2fv1%2fstatus")]
    [InlineData("/api/v1/%2e%2e/v1/status")]
    [InlineData("/API/V1/status")]
    [InlineData("/api/v1/status/")]
    [InlineData("/api\\v1\\status")]
    [InlineData("http://127.0.0.1/api/v1/status")]
    public async Task A_path_that_hides_something_is_not_served(string target)
    {
        Assert.True(await _bench.StatusOfAsync("GET", target) is 400 or 404 or 421);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task What_is_too_large_malformed_or_of_another_kind_is_refused_and_changes_nothing()
    {
        const string json = "Content-Type: application/json\r\n";
        Assert.True(await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: new string(' ', 70_000)) is 0 or 413);
        Assert.Equal(400, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: "{"));
        Assert.Equal(400, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: """{"kind":"pop","extra":1}"""));
        Assert.Equal(400, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: """{"kind":"pop","kind":"resume"}"""));
        Assert.Equal(415, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: "Content-Type: text/plain\r\n", body: """{"kind":"pop"}"""));
        Assert.Equal(405, await _bench.StatusOfAsync("DELETE", "/api/v1/status"));
        Assert.Equal(422, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: """{"kind":"snooze","minutes":-1}"""));
        Assert.Equal(422, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: json, body: """{"kind":"format-disk"}"""));
        Assert.True(await _bench.StatusOfAsync("GET", "/api/v1/status", headers: $"X-Long: {new string('a', 20_000)}\r\n") is 0 or 431);
        Assert.True(await _bench.StatusOfAsync("GET", "/" + new string('a', 9_000)) is 0 or 414);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task An_error_tells_nothing_of_the_insides()
    {
        _bench.Companion.Kept.Failure = new InvalidOperationException("secret inside");
        using HttpResponseMessage answer = await _bench.Http.GetAsync("api/v1/prompts");
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at PostureLink", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_is_sent_to_nobody_who_does_not_prove_to_have_it()
    {
        using var foreign = new TcpListener(IPAddress.Loopback, 0);
        foreign.Start();
        int port = ((IPEndPoint)foreign.LocalEndpoint).Port;
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(_bench.Folder, "api-token"), folder.File("api-token"));
        await File.WriteAllTextAsync(folder.File("api.json"), $$"""{"address":"http://127.0.0.1:{{port}}/","processId":1}""");
        Task<string> heard = Task.Run(async () =>
        {
            using TcpClient client = await foreign.AcceptTcpClientAsync();
            var buffer = new byte[4096];
            int count = await client.GetStream().ReadAsync(buffer);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
            return Encoding.Latin1.GetString(buffer, 0, count);
        });

        Assert.Null(await CompanionClient.FindAsync(folder.Path, CancellationToken.None));
        string request = await heard.WaitAsync(ApiBench.Patience);
        Assert.StartsWith("GET /api/v1/hello?nonce=", request, StringComparison.Ordinal);
        Assert.DoesNotContain(_bench.Token, request, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", request, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_user_of_the_machine_cannot_read_the_token_or_the_address()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (string file in new[] { "api-token", "api.json" })
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_bench.Folder, file)));
    }

    [Fact]
    public async Task A_token_that_others_could_read_is_refused_with_the_remedy()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("api-token"), _bench.Token);
        File.SetUnixFileMode(folder.File("api-token"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        ApiException refused = await Assert.ThrowsAsync<ApiException>(() => StartAsync(new ApiOptions { DataFolder = folder.Path }));
        Assert.Contains("delete the file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_machines_are_let_in_only_with_leave_and_with_TLS()
    {
        using var folder = new TemporaryFolder();
        var anywhere = new ApiOptions { DataFolder = folder.Path, Address = IPAddress.Any };
        Assert.Contains("explicitly", (await Assert.ThrowsAsync<ApiException>(() => StartAsync(anywhere))).Message, StringComparison.Ordinal);
        Assert.Contains("TLS", (await Assert.ThrowsAsync<ApiException>(() => StartAsync(anywhere with { AllowRemote = true }))).Message, StringComparison.Ordinal);
        string noCertificate = folder.File("cert.pfx");
        await File.WriteAllTextAsync(noCertificate, "nonsense");
        Assert.Contains("certificate", (await Assert.ThrowsAsync<ApiException>(
            () => StartAsync(anywhere with { AllowRemote = true, CertificateFile = noCertificate }))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("api.json")));
    }

    [Fact]
    public async Task The_document_names_every_route_and_the_token_that_it_needs()
    {
        using JsonDocument document = JsonDocument.Parse(await _bench.Http.GetStringAsync("openapi/v1.json"));
        string[] paths = [.. document.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name)];
        foreach (string path in new[]
        {
            "status", "days/{date}", "days", "weeks/{date}", "what-if", "decisions", "prompts", "export", "tables/{name}", "settings", "actions", "events", "hello",
            "restores", "restores/{id}", "imports", "imports/{id}",
        })
        {
            Assert.Contains("/api/v1/" + path, paths);
        }
        Assert.Equal("bearer", document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("security").GetArrayLength());
    }

    [Fact]
    public async Task The_document_says_of_every_route_how_it_may_be_refused()
    {
        using JsonDocument document = JsonDocument.Parse(await _bench.Http.GetStringAsync("openapi/v1.json"));
        JsonElement refusals = document.RootElement.GetProperty("components").GetProperty("responses");
        int routes = 0;
        foreach (JsonProperty path in document.RootElement.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                bool isOpen = path.Name == "/api/v1/hello";
                JsonElement responses = operation.Value.GetProperty("responses");
                foreach (string status in Refusals.Where(status => !isOpen || status != "401"))
                {
                    string reference = responses.GetProperty(status).GetProperty("$ref").GetString()!;
                    JsonElement refused = refusals.GetProperty(reference["#/components/responses/".Length..]);
                    Assert.Equal("#/components/schemas/Problem", refused.GetProperty("content").GetProperty("application/problem+json")
                        .GetProperty("schema").GetProperty("$ref").GetString());
                }
                Assert.Equal(isOpen, operation.Value.TryGetProperty("security", out JsonElement security) && security.GetArrayLength() == 0);
                routes++;
            }
        }
        Assert.True(routes > 15);
    }

    private static async Task StartAsync(ApiOptions options)
    {
        await using LocalApi api = await LocalApi.StartAsync(
            new FakeCompanion(), options, new VirtualTimeProvider(new VirtualScheduler(DateTimeOffset.MinValue)), _ => { }, CancellationToken.None);
    }
}
