using System.Net;

namespace PostureLink.Dashboard.Tests;

/// <summary>Whoever was not sent by 'posturelink open' reads nothing, and no other page posts a form.</summary>
public sealed class DoorTests : IAsyncLifetime
{
    private static readonly string[] Everything =
        ["/", "/day", "/history", "/exercises", "/why", "/clip", "/settings", "/today/now", "/today/day", "/live", "/page.css", "/page.js", "/icon.svg"];

    private PageBench _bench = null!;

    public async Task InitializeAsync() => _bench = await PageBench.OpenAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Without_the_cookie_nothing_can_be_read()
    {
        foreach (string path in Everything)
        {
            using HttpResponseMessage answer = await _bench.Http.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("This page opens with: posturelink open", await answer.Content.ReadAsStringAsync());
        }
        Assert.Empty(_bench.Journal.Read);
    }

    [Fact]
    public async Task A_browser_before_the_door_sees_a_page_that_says_how_it_opens()
    {
        _bench.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using HttpResponseMessage answer = await _bench.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("This page opens with: posturelink open", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        Assert.Contains("style-src 'sha256-", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_a_page_with_a_way_back()
    {
        await _bench.EnterAsync();
        using HttpResponseMessage answer = await _bench.Http.GetAsync("/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("This address leads to no page.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using HttpResponseMessage api = await _bench.Http.GetAsync("/api/v1/nothing-here");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
    }

    [Fact]
    public async Task A_code_lets_one_browser_in_and_then_nobody()
    {
        Uri entrance = await _bench.EntranceAsync();
        using HttpResponseMessage first = await _bench.Http.GetAsync(entrance);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        using HttpResponseMessage page = await _bench.Http.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);

        using HttpClient other = _bench.Browser();
        using HttpResponseMessage second = await other.GetAsync(entrance);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.False(second.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?code=")]
    [InlineData("?code=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_wrong_code_lets_nobody_in(string query)
    {
        await _bench.EntranceAsync();
        using HttpResponseMessage answer = await _bench.Http.GetAsync("/open" + query);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_code_is_too_old_after_a_minute_and_a_session_after_a_week()
    {
        Uri entrance = await _bench.EntranceAsync();
        _bench.Clock.AdvanceBy(OneTimeCodes.Life + TimeSpan.FromSeconds(1));
        using HttpResponseMessage late = await _bench.Http.GetAsync(entrance);
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);

        await _bench.EnterAsync();
        _bench.Clock.AdvanceBy(Sessions.Life - TimeSpan.FromMinutes(1));
        using HttpResponseMessage still = await _bench.Http.GetAsync("/page.css");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        _bench.Clock.AdvanceBy(TimeSpan.FromMinutes(2));
        using HttpResponseMessage over = await _bench.Http.GetAsync("/page.css");
        Assert.Equal(HttpStatusCode.Unauthorized, over.StatusCode);
    }

    [Fact]
    public async Task The_cookie_does_not_open_the_API_and_the_token_no_page()
    {
        await _bench.EnterAsync();
        using HttpResponseMessage api = await _bench.Http.GetAsync("/api/v1/status");
        Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        using HttpClient other = _bench.Browser();
        other.DefaultRequestHeaders.Authorization = new("Bearer", await File.ReadAllTextAsync(Path.Combine(_bench.Folder, "api-token")));
        using HttpResponseMessage page = await other.GetAsync("/");
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        using HttpResponseMessage entrance = await _bench.Browser().PostAsync("/api/v1/entrances", null);
        Assert.Equal(HttpStatusCode.Unauthorized, entrance.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_form_without_its_key_changes_nothing(string? key)
    {
        await _bench.EnterAsync();
        var fields = new Dictionary<string, string> { ["kind"] = "pop", ["back"] = "/" };
        if (key is not null)
            fields["form-key"] = key;
        using HttpResponseMessage answer = await _bench.Http.PostAsync("/act", new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_bench.Companion.Acts);
    }

    [Fact]
    public async Task Another_sessions_form_key_is_none()
    {
        await _bench.EnterAsync();
        string foreign = await _bench.FormKeyAsync();
        using HttpClient other = _bench.Browser();
        using HttpResponseMessage entered = await other.GetAsync(await _bench.EntranceAsync());
        using HttpResponseMessage answer = await other.PostAsync(
            "/act", new FormUrlEncodedContent(new Dictionary<string, string> { ["kind"] = "pop", ["form-key"] = foreign }));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(_bench.Companion.Acts);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Host", "evil.example")]
    public async Task Pages_of_elsewhere_may_not_ask_though_the_cookie_is_right(string header, string value)
    {
        await _bench.EnterAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await _bench.Http.SendAsync(request);
        Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task Every_answer_allows_a_browser_this_servers_own_and_nothing_written_into_the_page()
    {
        await _bench.EnterAsync();
        foreach (string path in new[] { "/", "/page.css", "/open", "/api/v1/status" })
        {
            using HttpResponseMessage answer = await _bench.Http.GetAsync(path);
            string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("no-store", Assert.Single(answer.Headers.GetValues("Cache-Control")));
        }
    }
}
