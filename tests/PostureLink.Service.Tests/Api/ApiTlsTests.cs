using System.Net;
using System.Net.NetworkInformation;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>An API that other machines may ask: TLS, and every other rule as before.</summary>
public sealed class ApiTlsTests : IDisposable
{
    private readonly TemporaryFolder _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public async Task Other_machines_are_served_with_TLS_and_only_with_the_token_and_under_the_certificates_name()
    {
        await using ApiBench bench = await OpenAsync();
        int port = bench.Api.Address.Port;
        Assert.Equal($"https://127.0.0.1:{port}/", bench.Api.Address.ToString());

        var plain = new Uri($"http://127.0.0.1:{port}/");
        await using (RawConnection unsecured = await RawConnection.OpenAsync(plain))
        {
            await unsecured.TryWriteAsync($"GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {bench.Token}\r\n\r\n");
            Assert.DoesNotContain("HTTP/1.1 2", await unsecured.ReadToEndAsync(), StringComparison.Ordinal);
        }
        string stranger = await bench.SendRawAsync($"GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 401", stranger, StringComparison.Ordinal);
        string[] foreign = [$"evil.example:{port}", $"desk.example.evil.example:{port}", "desk.example:1", "desk.example", $"example:{port}"];
        foreach (string host in foreign)
            Assert.Equal(421, await bench.StatusOfAsync("GET", "/api/v1/status", host));
        Assert.Equal(403, await bench.StatusOfAsync("GET", "/api/v1/status", $"desk.example:{port}", "Origin: https://evil.example\r\n"));
        Assert.Equal(403, await bench.StatusOfAsync("GET", "/api/v1/status", $"desk.example:{port}", $"Origin: http://desk.example:{port}\r\n"));
        Assert.Equal(400, await bench.StatusOfAsync("GET", "/api/v1/%73tatus"));
        await bench.AssertUntouchedAsync();

        Assert.Equal(200, await bench.StatusOfAsync("GET", "/api/v1/status", $"desk.example:{port}", $"Origin: https://desk.example:{port}\r\n"));
        Assert.Equal(200, await bench.StatusOfAsync("GET", "/api/v1/status", $"127.0.0.1:{port}"));
        await using RawConnection connection = await bench.ConnectAsync();
        Assert.Equal(SslApplicationProtocol.Http11, connection.Protocol);
    }

    [Fact]
    public async Task It_is_reached_at_an_address_that_other_machines_see()
    {
        // A machine without a network has only its own address, which is served in the same way.
        IPAddress seen = NetworkInterface.GetAllNetworkInterfaces().Where(it => it.OperationalStatus == OperationalStatus.Up)
            .SelectMany(it => it.GetIPProperties().UnicastAddresses).Select(it => it.Address)
            .FirstOrDefault(it => it.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(it)) ?? IPAddress.Loopback;
        await using ApiBench bench = await OpenAsync();
        using var http = new HttpClient(RawConnection.TrustingHandler());
        http.BaseAddress = new UriBuilder(bench.Api.Address) { Host = seen.ToString() }.Uri;
        using HttpResponseMessage refused = await http.GetAsync("api/v1/status");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        http.DefaultRequestHeaders.Authorization = new("Bearer", bench.Token);
        using HttpResponseMessage answered = await http.GetAsync("api/v1/status");
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
    }

    [Fact]
    public async Task This_machines_own_client_finds_it_and_trusts_its_very_certificate_alone()
    {
        await using ApiBench bench = await OpenAsync();
        using (CompanionClient? client = await CompanionClient.FindAsync(bench.Folder, CancellationToken.None))
            Assert.Equal("test", (await client!.StatusAsync(CancellationToken.None)).Version);
        int asked = bench.Companion.Questions;

        string place = Path.Combine(bench.Folder, "api.json");
        JsonObject json = JsonNode.Parse(await File.ReadAllTextAsync(place))!.AsObject();
        string fingerprint = (string)json["certificate"]!;
        json["certificate"] = (fingerprint[0] == '0' ? '1' : '0') + fingerprint[1..];
        await File.WriteAllTextAsync(place, json.ToJsonString());
        Assert.Null(await CompanionClient.FindAsync(bench.Folder, CancellationToken.None));

        // A certificate is no leave to send the token in the clear, and without one it leaves this machine not at all.
        foreach (string elsewhere in new[]
        {
            $$"""{"address":"http://127.0.0.1:{{bench.Api.Address.Port}}/","processId":1,"certificate":"{{fingerprint}}"}""",
            $$"""{"address":"{{bench.Api.Address}}","processId":1}""", """{"address":"http://192.0.2.1:9/","processId":1}""",
        })
        {
            await File.WriteAllTextAsync(place, elsewhere);
            Assert.Null(await CompanionClient.FindAsync(bench.Folder, CancellationToken.None));
        }
        Assert.Equal(asked, bench.Companion.Questions);
    }

    [Fact]
    public async Task A_certificate_without_its_key_opens_nothing_and_is_said()
    {
        string file = _certificates.File("public.pfx");
        using (X509Certificate2 whole = Make())
        using (X509Certificate2 half = X509CertificateLoader.LoadCertificate(whole.RawData))
            await File.WriteAllBytesAsync(file, half.Export(X509ContentType.Pkcs12));
        ApiException refused = await Assert.ThrowsAsync<ApiException>(
            () => ApiBench.OpenAsync(options => options with { Address = IPAddress.Any, AllowRemote = true, CertificateFile = file }));
        Assert.Contains("its key is missing", refused.Message, StringComparison.Ordinal);
    }

    private Task<ApiBench> OpenAsync()
    {
        string file = _certificates.File("desk.pfx");
        using (X509Certificate2 certificate = Make())
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12));
        return ApiBench.OpenAsync(options => options with { Address = IPAddress.Any, AllowRemote = true, CertificateFile = file });
    }

    private static X509Certificate2 Make()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(RawConnection.CertificateSubject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("desk.example");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var made = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return request.CreateSelfSigned(made, made.AddYears(100));
    }
}
