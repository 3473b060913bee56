using System.Net;

namespace PostureLink.Service.Tests;

/// <summary>Whoever is slow, silent or many takes nothing from those who ask in earnest. The limits are short ones, by a real clock.</summary>
public sealed class ApiSlownessTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1.5);

    /// <summary>Connections that may be open at once.</summary>
    private const int Most = 4;

    private ApiBench _bench = null!;

    public async Task InitializeAsync() => _bench = await ApiBench.OpenAsync(options => options with
    {
        Limits = new ApiLimits { SlowestHeaders = Short, SlowestBody = Short, LongestSilence = Short, MostConnections = Most },
    });

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Headers_that_dribble_are_cut_off_while_others_are_served()
    {
        await using RawConnection slow = await _bench.ConnectAsync();
        await slow.TryWriteAsync(
            $"GET /api/v1/status HTTP/1.1\r\nHost: {_bench.Api.Address.Authority}\r\nAuthorization: Bearer {_bench.Token}\r\nX-Slow: ");
        Task<string> end = slow.ReadToEndAsync();
        int served = 0;
        while (!end.IsCompleted)
        {
            using HttpResponseMessage other = await _bench.Http.GetAsync("api/v1/status");
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
            served++;
            // Too little for any limit of length: only time can end it.
            if (served % 10 == 0)
                await slow.TryWriteAsync("a");
        }
        AssertTooSlow(await end);
        Assert.True(served > 1);
        Assert.Equal(served, _bench.Companion.Questions);
    }

    [Fact]
    public async Task A_body_that_does_not_come_is_given_up_and_changes_nothing()
    {
        await using RawConnection slow = await _bench.ConnectAsync();
        await slow.TryWriteAsync(
            $"POST /api/v1/actions HTTP/1.1\r\nHost: {_bench.Api.Address.Authority}\r\nAuthorization: Bearer {_bench.Token}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"kind\":\"pop\"");
        AssertTooSlow(await slow.ReadToEndAsync());
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_body_that_nobody_may_send_is_not_waited_for()
    {
        await using RawConnection stranger = await _bench.ConnectAsync();
        await stranger.TryWriteAsync(
            $"POST /api/v1/actions HTTP/1.1\r\nHost: {_bench.Api.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 14\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401", await stranger.ReadToEndAsync(), StringComparison.Ordinal);
        await _bench.AssertUntouchedAsync();
    }

    [Fact]
    public async Task While_as_many_as_may_say_nothing_another_is_turned_away()
    {
        // Nobody is cut off meanwhile, however slow the machine.
        await using ApiBench bench = await ApiBench.OpenAsync(options => options with
        {
            Limits = new ApiLimits { LongestSilence = ApiBench.Patience, MostConnections = Most },
        });
        RawConnection[] silent = await ConnectMostAsync(bench);
        Assert.Equal(0, await bench.StatusOfAsync("GET", "/api/v1/status"));
        foreach (RawConnection connection in silent)
            await connection.DisposeAsync();
        Assert.Equal(0, bench.Companion.Questions);
    }

    [Fact]
    public async Task Those_who_say_nothing_keep_nobody_out_for_long()
    {
        foreach (RawConnection connection in await ConnectMostAsync(_bench))
        {
            Assert.Equal("", await connection.ReadToEndAsync());
            await connection.DisposeAsync();
        }
        await _bench.AssertUntouchedAsync();
    }

    private static async Task<RawConnection[]> ConnectMostAsync(ApiBench bench)
    {
        var connections = new RawConnection[Most];
        for (int i = 0; i < Most; i++)
            connections[i] = await bench.ConnectAsync();
        return connections;
    }

    /// <summary>Who still sends when the other side hangs up may not get to read why.</summary>
    private static void AssertTooSlow(string answer)
    {
        if (answer.Length > 0)
            Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
    }
}
