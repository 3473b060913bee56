namespace PostureLink.Service.Tests;

/// <summary>
/// Requests that are no requests, or more than one, or larger than they say: none does anything, and the next good one is answered.
/// </summary>
public sealed class ApiRequestTests : IAsyncLifetime
{
    private const string Post = "POST /api/v1/actions HTTP/1.1\r\nHost: {host}\r\n{token}Content-Type: application/json\r\nConnection: close\r\n";

    private ApiBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ApiBench.OpenAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData("GET /api/v1/status HTTP/1.1\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nHost: {host}\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.0\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/9.9\r\nHost: {host}\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("G\0T /api/v1/status HTTP/1.1\r\nHost: {host}\r\n{token}\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nX-Nul: a\0b\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost : {host}\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\nX-Folded: a\r\n b\r\n{token}\r\n")]
    [InlineData("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\n{token}no colon\r\n\r\n")]
    [InlineData("GET http://evil.example/api/v1/status HTTP/1.1\r\nHost: {host}\r\n{token}\r\n")]
    [InlineData("CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: {host}\r\n{token}\r\n")]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: {host}\r\n{token}Connection: close\r\n\r\n")]
    [InlineData("TRACE /api/v1/status HTTP/1.1\r\nHost: {host}\r\n{token}Connection: close\r\n\r\n")]
    public async Task What_is_no_plain_request_is_refused(string request)
    {
        string answer = await SendAsync(request);
        // Another protocol is answered in its own words, if at all.
        string line = answer.Split('\r')[0];
        Assert.True(!line.StartsWith("HTTP/", StringComparison.Ordinal) || line.StartsWith("HTTP/1.1 4", StringComparison.Ordinal)
            || line.StartsWith("HTTP/1.1 505", StringComparison.Ordinal), line);
        Assert.DoesNotContain("PostureLink.", answer, StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("Content-Length: -1\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Content-Length: 14\r\nContent-Length: 15\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Content-Length: 14, 14\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Content-Length: 0x0e\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Content-Length: 65537\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Transfer-Encoding: gzip\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Transfer-Encoding: chunked, identity\r\n\r\n{\"kind\":\"pop\"}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"kind\":\"pop\"}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-e\r\n{\"kind\":\"pop\"}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n3\r\n{\"kind\":\"pop\"}\r\n0\r\n\r\n")]
    public async Task A_body_whose_length_cannot_be_believed_is_refused(string rest)
    {
        string answer = await SendAsync(Post + rest);
        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_second_request_hidden_in_the_body_of_a_first_is_body()
    {
        string hidden = Filled("GET /api/v1/status HTTP/1.1\r\nHost: {host}\r\n{token}\r\n");
        string answer = await SendAsync(Post + $"Content-Length: {hidden.Length}\r\n\r\n{hidden}");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        // With both lengths given the chunks count, and the connection ends with them.
        string both = await SendAsync(Post + $"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}");
        Assert.StartsWith("HTTP/1.1 400", both, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 200", answer + both, StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_body_without_a_length_ends_where_it_is_too_large()
    {
        string chunk = new(' ', 0x4000);
        string chunks = string.Concat(Enumerable.Repeat($"4000\r\n{chunk}\r\n", 5));
        string answer = await SendAsync(Post + $"Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 413", StringComparison.Ordinal), answer);
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("[[[[")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"pop\"")]
    [InlineData("{\"kind\":null}")]
    [InlineData("{\"kind\":\"pop\"} {\"kind\":\"pop\"}")]
    [InlineData("{\"kind\":\"pop\",}")]
    [InlineData("/* pop */{\"kind\":\"pop\"}")]
    [InlineData("{\"kind\":\"snooze\",\"minutes\":1e999}")]
    [InlineData("{\"kind\":\"snooze\",\"minutes\":\"NaN\"}")]
    [InlineData("{\"kind\":\"snooze\",\"minutes\":\"30\"}")]
    [InlineData("{\"kind\":\"pause\",\"minutes\":10081}")]
    [InlineData("{\"kind\":\"answer\",\"promptId\":99999999999999999999,\"answer\":\"Did\"}")]
    [InlineData("{\"kind\":\"answer\",\"promptId\":1,\"answer\":\"0\"}")]
    [InlineData("{\"kind\":\"screening\",\"flags\":[\"Osteoporosis, Disc\"]}")]
    [InlineData("{\"kind\":\"screening\",\"flags\":[null]}")]
    [InlineData("{\"$type\":\"System.IO.FileInfo\",\"kind\":\"pop\"}")]
    [InlineData("\u00ff\u00fe{\"kind\":\"pop\"}")]
    public async Task A_body_that_says_something_else_decides_nothing(string body)
    {
        string answer = await SendAsync(Post + $"Content-Length: {body.Length}\r\n\r\n{body}");
        Assert.True(answer.Split(' ')[1] is "400" or "422", answer);
        Assert.DoesNotContain("PostureLink.", answer, StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_body_of_nothing_but_depth_is_refused()
    {
        string body = new('[', 60_000);
        Assert.Equal(400, await _bench.StatusOfAsync("POST", "/api/v1/actions", headers: "Content-Type: application/json\r\n", body: body));
        Assert.Equal(400, await _bench.StatusOfAsync(
            "PATCH", "/api/v1/settings", headers: "Content-Type: application/json\r\n", body: "{\"a\":" + body));
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("/api/v1/days/../status")]
    [InlineData("/api/v1/days/%2e%2e/%2e%2e/api-token")]
    [InlineData("/api/v1/days/..%2f..%2fapi-token")]
    [InlineData("/api/v1/tables/..%5c..%5capi-token")]
    [InlineData("/api/v1/tables/..\\..\\api-token")]
    [InlineData("/api/v1/%2e/status")]
    [InlineData("/api/v1/%252e%252e/status")]
    [InlineData("/api/v1/%c0%ae%c0%ae/status")]
    [InlineData("/api/v1/status%00")]
    [InlineData("/api/v1/status%0d%0aX-Injected:1")]
    [InlineData("/api/v1/status;x=1")]
    [InlineData("/api/v1/status#x")]
    [InlineData("/api/v1/status.")]
    [InlineData("/api/v1/status%20")]
    [InlineData("/api/v1//status")]
    [InlineData("/api/v1/status//")]
    [InlineData("/api/v1/.")]
    [InlineData("/api-token")]
    [InlineData("/api.json")]
    [InlineData("/..")]
    [InlineData("//127.0.0.1/api/v1/status")]
    [InlineData("/@evil.example/api/v1/status")]
    [InlineData("/openapi/..%2fv1.json")]
    [InlineData("/api/v1/\u00e9")]
    public async Task A_path_that_means_another_leads_nowhere(string target)
    {
        Assert.True(await _bench.StatusOfAsync("GET", target) is 400 or 404, target);
        // Nor is it a way past the token.
        string answer = await SendAsync($"GET {target} HTTP/1.1\r\nHost: {{host}}\r\nConnection: close\r\n\r\n");
        Assert.True(answer.Split(' ')[1] is "400" or "401", answer);
        Assert.DoesNotContain("X-Injected", answer, StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("/api/v1/days/2026-02-30")]
    [InlineData("/api/v1/days/0")]
    [InlineData("/api/v1/days?from=2026-03-02&to=2026-03-01")]
    [InlineData("/api/v1/days?from=0001-01-01&to=9999-12-31")]
    [InlineData("/api/v1/days/0001-01-01")]
    [InlineData("/api/v1/days?to=0001-01-03")]
    [InlineData("/api/v1/weeks/9999-12-31")]
    [InlineData("/api/v1/weeks/0001-01-01")]
    [InlineData("/api/v1/actions?from=now")]
    [InlineData("/api/v1/actions?until=0001-01-01T12:00:00Z")]
    [InlineData("/api/v1/actions?from=2026-03-01T00:00:00Z&until=2026-03-01T00:00:00Z")]
    [InlineData("/api/v1/actions?from=2026-03-01T00:00:00Z&until=2026-04-02T00:00:00Z")]
    [InlineData("/api/v1/actions?from=0001-01-01T00:00:00Z&until=9999-12-31T00:00:00Z")]
    [InlineData("/api/v1/prompts?date=2026-13-01")]
    [InlineData("/api/v1/tables/users")]
    [InlineData("/api/v1/tables/clips?from=now")]
    [InlineData("/api/v1/tables/clips?from=99999999999999999999")]
    [InlineData("/api/v1/export?health=maybe")]
    [InlineData("/api/v1/hello?nonce=short")]
    [InlineData("/api/v1/hello?nonce=0123456789abcdef0123456789abcdef&nonce=0123456789abcdef0123456789abcdef")]
    public async Task A_question_that_means_nothing_is_refused_and_says_so(string target) =>
        Assert.True(await _bench.StatusOfAsync("GET", target) is 400 or 422, target);

    private Task<string> SendAsync(string request) => _bench.SendRawAsync(Filled(request));

    private string Filled(string request) => request
        .Replace("{host}", _bench.Api.Address.Authority, StringComparison.Ordinal)
        .Replace("{token}", $"Authorization: Bearer {_bench.Token}\r\n", StringComparison.Ordinal);
}
