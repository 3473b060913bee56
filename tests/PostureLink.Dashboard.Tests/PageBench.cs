using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using PostureLink.Core;
using PostureLink.Service;
using PostureLink.Testing;

namespace PostureLink.Dashboard.Tests;

/// <summary>The pages on a port of their own, over a made journal, with a browser's cookies and without its redirections.</summary>
internal sealed partial class PageBench : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder;
    private readonly LocalApi _api;

    private PageBench(TemporaryFolder folder, SimulatedCompanion companion, CountingJournal journal, LocalApi api, VirtualScheduler clock)
    {
        (_folder, Companion, Journal, _api, Clock) = (folder, companion, journal, api, clock);
        Http = Browser();
    }

    public SimulatedCompanion Companion { get; }

    public CountingJournal Journal { get; }

    public VirtualScheduler Clock { get; }

    public Uri Address => _api.Address;

    public string Folder => _folder.Path;

    /// <summary>A browser; it was not let in yet.</summary>
    public HttpClient Http { get; }

    public static async Task<PageBench> OpenAsync(int days = 3, CultureInfo? language = null)
    {
        var folder = new TemporaryFolder();
        CountingJournal journal = SimulatedYear.Make(days);
        var companion = new SimulatedCompanion(journal, folder.Path);
        var clock = new VirtualScheduler(DateTimeOffset.MinValue);
        var options = new ApiOptions
        {
            DataFolder = folder.Path,
            Site = (asked, time) => new DashboardSite(asked, new DashboardOptions { Language = () => language ?? Languages.English }, time),
        };
        LocalApi api = await LocalApi.StartAsync(companion, options, new VirtualTimeProvider(clock), _ => { }, CancellationToken.None);
        return new PageBench(folder, companion, journal, api, clock);
    }

    /// <summary>Lets the browser in, as 'posturelink open' does.</summary>
    public async Task EnterAsync()
    {
        using HttpResponseMessage answer = await Http.GetAsync(await EntranceAsync());
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    /// <summary>An address that lets one browser in.</summary>
    public async Task<Uri> EntranceAsync()
    {
        using CompanionClient client = (await CompanionClient.FindAsync(Folder, CancellationToken.None))!;
        return await client.EntranceAsync(CancellationToken.None);
    }

    /// <summary>Another browser, with a jar of its own.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = Address,
        Timeout = Patience,
    };

    /// <summary>What a page's forms carry.</summary>
    public async Task<string> FormKeyAsync() => KeyPattern().Match(await Http.GetStringAsync("/")).Groups[1].Value;

    /// <summary>Sends a form as a page of ours does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        string key = await FormKeyAsync();
        return await Http.PostAsync(path, new FormUrlEncodedContent(
            fields.Prepend(("form-key", key)).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2))));
    }

    /// <summary>Sends a file as a page of ours does.</summary>
    public async Task<HttpResponseMessage> SendAsync(string kind, string name, byte[] file, string? key = null)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(key ?? await FormKeyAsync()), "form-key" },
            { new StringContent(kind), "kind" },
            { new ByteArrayContent(file), "file", name },
        };
        return await Http.PostAsync("/data/send", form);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _api.DisposeAsync();
        Companion.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("name=\"form-key\" value=\"([^\"]+)\"")]
    private static partial Regex KeyPattern();
}
