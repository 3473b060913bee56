using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using PostureLink.Testing;

namespace PostureLink.EndToEnd.Tests;

/// <summary>The real executable, asked by a real client of the protocol.</summary>
public sealed class McpTests : IDisposable
{
    private static readonly Dictionary<string, object?> NoArguments = [];

    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task An_assistant_is_offered_tools_that_only_read()
    {
        await using McpClient client = await AskAsync(_data.Path);
        IList<McpClientTool> tools = await client.ListToolsAsync();
        Assert.Equal(
            ["posture_day", "posture_days", "posture_decisions", "posture_prompts", "posture_settings", "posture_status"],
            tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool =>
        {
            Assert.True(tool.ProtocolTool.Annotations?.ReadOnlyHint);
            Assert.False(tool.ProtocolTool.Annotations?.DestructiveHint);
            Assert.NotEmpty(tool.Description);
        });
        Assert.Equal("posturelink", client.ServerInfo?.Name);
        Assert.Contains("never a diagnosis", client.ServerInstructions ?? "", StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_data.Path));
    }

    [Fact]
    public async Task It_is_told_what_the_command_line_tells()
    {
        Assert.Equal(0, PostureLinkProcess.Run("demo", "--data", _data.Path).ExitCode);
        string demo = Path.Combine(_data.Path, "demo");
        await using McpClient client = await AskAsync(demo);

        JsonElement summary = Assert.Single(PostureLinkProcess.Run("summary", "--json", "--data", demo).JsonLines());
        string date = summary.GetProperty("date").GetString()!;
        Assert.True(JsonElement.DeepEquals(summary, await AnswerAsync(client, "posture_day")));
        Assert.True(JsonElement.DeepEquals(summary, await AnswerAsync(client, "posture_day", ("date", date))));
        JsonElement week = await AnswerAsync(client, "posture_days");
        Assert.Equal(7, week.GetArrayLength());
        Assert.True(JsonElement.DeepEquals(summary, week[6]));

        List<JsonElement> why = PostureLinkProcess.Run("why", "--json", "--data", demo).JsonLines();
        JsonElement decisions = await AnswerAsync(client, "posture_decisions");
        Assert.Equal(
            why.Select(decision => (decision.GetProperty("withheld").GetString(), decision.GetProperty("explanation").GetString())),
            decisions.EnumerateArray().Select(decision => (decision.GetProperty("withheld").GetString(), decision.GetProperty("explanation").GetString())));
        JsonElement prompts = await AnswerAsync(client, "posture_prompts", ("date", date));
        Assert.Equal(why.Count(decision => decision.GetProperty("given").GetBoolean()), prompts.GetArrayLength());

        JsonElement settings = await AnswerAsync(client, "posture_settings");
        Assert.Contains(settings.EnumerateArray(), row => row.GetProperty("name").GetString() == "dwell" && row.GetProperty("value").GetString() == "60");
        // It opened the journal for each question only: nobody is kept from it.
        Assert.Equal(0, PostureLinkProcess.Run("summary", "--data", demo).ExitCode);
    }

    [Fact]
    public async Task What_cannot_be_answered_is_an_error_with_its_reason()
    {
        await using McpClient client = await AskAsync(_data.Path);
        Assert.Contains("There is no journal in", await FaultAsync(client, "posture_day"), StringComparison.Ordinal);
        Assert.Contains("No posturelink service runs", await FaultAsync(client, "posture_status"), StringComparison.Ordinal);

        Assert.Equal(0, PostureLinkProcess.Run("demo", "--data", _data.Path).ExitCode);
        await using McpClient demo = await AskAsync(Path.Combine(_data.Path, "demo"));
        Assert.Contains("'../x' is no day", await FaultAsync(demo, "posture_day", ("date", "../x")), StringComparison.Ordinal);
        Assert.Contains("no 1 to 92 days", await FaultAsync(demo, "posture_days", ("from", "2020-01-01")), StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();

    private static Task<McpClient> AskAsync(string data)
    {
        var start = PostureLinkProcess.StartInfo("mcp", "--data", data);
        return McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = start.FileName, Arguments = [.. start.ArgumentList] }));
    }

    private static async Task<JsonElement> AnswerAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        CallToolResult result = await CallAsync(client, tool, arguments);
        Assert.NotEqual(true, result.IsError);
        return JsonDocument.Parse(Text(result)).RootElement;
    }

    private static async Task<string> FaultAsync(McpClient client, string tool, params (string Name, object? Value)[] arguments)
    {
        CallToolResult result = await CallAsync(client, tool, arguments);
        Assert.True(result.IsError);
        return Text(result);
    }

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, (string Name, object? Value)[] arguments) =>
        await client.CallToolAsync(tool, arguments.Length == 0 ? NoArguments : arguments.ToDictionary(it => it.Name, it => it.Value));

    private static string Text(CallToolResult result) => Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
}
