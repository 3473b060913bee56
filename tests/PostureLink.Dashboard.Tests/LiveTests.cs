using System.Text.Json;
using PostureLink.Core;
using PostureLink.Service;

namespace PostureLink.Dashboard.Tests;

/// <summary>What an open page hears.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task A_second_reaches_the_page_with_its_angle_and_word_and_a_change_as_a_change()
    {
        await using PageBench bench = await PageBench.OpenAsync(language: Languages.German);
        await bench.EnterAsync();
        using HttpResponseMessage answer = await bench.Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        Assert.Equal("{}", await DataOfAsync(reader, "alive"));
        Assert.True(bench.Companion.HasListeners);
        bench.Companion.Tell(new SecondPassed(new PostureSecond(
            bench.Companion.Now, PostureState.SlouchedStill, UnknownReason.None, new TrunkAngles(17.26, 0, 17), true, 3)));
        using JsonDocument second = JsonDocument.Parse(await DataOfAsync(reader, "second"));
        Assert.Equal(17.3, second.RootElement.GetProperty("angle").GetDouble());
        Assert.Equal("slouched", second.RootElement.GetProperty("state").GetString());
        Assert.Equal("eingesunken", second.RootElement.GetProperty("label").GetString());
        // Of a clip that lies on a table the figure must not bend.
        bench.Companion.Tell(new SecondPassed(new PostureSecond(
            bench.Companion.Now, PostureState.NotWorn, UnknownReason.None, new TrunkAngles(65, 0, 65), true, 0)));
        using JsonDocument table = JsonDocument.Parse(await DataOfAsync(reader, "second"));
        Assert.Equal(JsonValueKind.Null, table.RootElement.GetProperty("angle").ValueKind);
        bench.Companion.Tell(new BatteryTold(bench.Companion.Now, 55));
        await DataOfAsync(reader, "changed");
    }

    [Fact]
    public async Task More_pages_than_are_listened_to_at_a_time_are_sent_away()
    {
        await using PageBench bench = await PageBench.OpenAsync();
        await bench.EnterAsync();
        List<HttpResponseMessage> open = [];
        for (int page = 0; page < 13; page++)
            open.Add(await bench.Http.GetAsync("/live", HttpCompletionOption.ResponseHeadersRead));
        Assert.Equal(12, open.Count(answer => answer.IsSuccessStatusCode));
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, open[^1].StatusCode);
        open.ForEach(answer => answer.Dispose());
    }

    private static async Task<string> DataOfAsync(StreamReader reader, string kind)
    {
        string heard = "";
        while (await reader.ReadLineAsync().WaitAsync(PageBench.Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                heard = line["event: ".Length..];
            else if (heard == kind && line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        }
        throw new InvalidOperationException($"The stream ended before '{kind}'.");
    }
}
