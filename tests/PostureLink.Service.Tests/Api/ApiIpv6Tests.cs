using System.Net;

namespace PostureLink.Service.Tests;

/// <summary>The rules of 127.0.0.1 on ::1.</summary>
public sealed class ApiIpv6Tests
{
    [Ipv6Fact]
    public async Task The_machines_IPv6_address_is_served_by_its_name_and_by_no_other()
    {
        await using ApiBench bench = await ApiBench.OpenAsync(options => options with { Address = IPAddress.IPv6Loopback });
        int port = bench.Api.Address.Port;
        Assert.Equal($"[::1]:{port}", bench.Api.Address.Authority);
        string[] foreign =
        [
            "[::1]", "[::1]:1", "[::2]:{port}", "[fe80::1]:{port}", "[::1].evil.example:{port}", "evil.example:{port}", "::1:{port}",
            "[::1%25lo]:{port}", "[::1",
        ];
        foreach (string host in foreign.Select(host => host.Replace("{port}", $"{port}", StringComparison.Ordinal)))
            Assert.True(await bench.StatusOfAsync("GET", "/api/v1/status", host) is 400 or 421, host);
        Assert.Equal(401, StatusIn(await bench.SendRawAsync($"GET /api/v1/status HTTP/1.1\r\nHost: [::1]:{port}\r\nConnection: close\r\n\r\n")));
        Assert.Equal(403, await bench.StatusOfAsync("GET", "/api/v1/status", headers: $"Origin: http://localhost:{port}\r\n"));
        await bench.AssertUntouchedAsync();

        Assert.Equal(200, await bench.StatusOfAsync("GET", "/api/v1/status", $"[::1]:{port}", $"Origin: http://[::1]:{port}\r\n"));
        Assert.Equal(200, await bench.StatusOfAsync("GET", "/api/v1/status", $"localhost:{port}"));
        using CompanionClient? client = await CompanionClient.FindAsync(bench.Folder, CancellationToken.None);
        Assert.Equal("test", (await client!.StatusAsync(CancellationToken.None)).Version);
    }

    private static int StatusIn(string answer) => int.Parse(answer.AsSpan(9, 3), null);
}
