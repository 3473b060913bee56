using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PostureLink.Benchmarks;

/// <summary>A chromium of the system without a window, spoken to by its own protocol (Chrome DevTools Protocol, stable 1.3).</summary>
internal sealed class BenchBrowser : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private string? _session;
    private int _calls;

    private BenchBrowser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>The system's chromium, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Programs.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Starts it, with an empty page.</summary>
    /// <param name="script">Runs in every page before its own scripts.</param>
    public static async Task<BenchBrowser> StartAsync(string script)
    {
        string profile = Directory.CreateTempSubdirectory("posturelink-browser-").FullName;
        var start = new ProcessStartInfo(Program!) { RedirectStandardError = true };
        foreach (string argument in new[]
        {
            "--headless=new", "--no-sandbox", "--no-first-run", "--disable-gpu", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }
        var browser = new BenchBrowser(Process.Start(start)!, profile);
        const string mark = "DevTools listening on ";
        string? line;
        do
            line = await browser._process.StandardError.ReadLineAsync();
        while (line?.StartsWith(mark, StringComparison.Ordinal) == false);
        // What else it complains of is not of interest, but must go somewhere.
        _ = browser._process.StandardError.ReadToEndAsync();
        await browser._socket.ConnectAsync(new Uri(line![mark.Length..]), CancellationToken.None);
        JsonObject target = await browser.CallAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        JsonObject attached = await browser.CallAsync(
            "Target.attachToTarget", new JsonObject { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        browser._session = (string)attached["sessionId"]!;
        await browser.CallAsync("Page.enable", []);
        await browser.CallAsync("Page.addScriptToEvaluateOnNewDocument", new JsonObject { ["source"] = script });
        return browser;
    }

    /// <summary>Goes to an address.</summary>
    public Task GoAsync(Uri address) => CallAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() });

    /// <summary>Gives the value of an expression; a promise is waited for.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonObject answer = await CallAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression,
            ["awaitPromise"] = true,
            ["returnByValue"] = true,
        });
        return answer["exceptionDetails"] is { } fault ? throw new InvalidOperationException(fault.ToJsonString()) : answer["result"]!["value"];
    }

    public async ValueTask DisposeAsync()
    {
        _session = null;
        await CallAsync("Browser.close", []);
        await _process.WaitForExitAsync();
        _socket.Dispose();
        _process.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task<JsonObject> CallAsync(string method, JsonObject parameters)
    {
        int id = ++_calls;
        var call = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            call["sessionId"] = _session;
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(call.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            JsonObject said = await ReceiveAsync();
            // Everything else is an event, which nobody asked for.
            if ((int?)said["id"] != id)
                continue;
            return said["error"] is { } fault
                ? throw new InvalidOperationException($"{method}: {fault.ToJsonString()}")
                : said["result"]!.AsObject();
        }
    }

    private async Task<JsonObject> ReceiveAsync()
    {
        using var text = new MemoryStream();
        var buffer = new byte[16 * 1024];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            text.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(text.ToArray())!.AsObject();
    }
}
