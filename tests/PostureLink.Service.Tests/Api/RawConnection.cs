using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PostureLink.Service.Tests;

/// <summary>A connection to the API on which a test says what it likes, byte by byte.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    /// <summary>The subject of the certificates that tests make.</summary>
    public const string CertificateSubject = "CN=desk.example";

    private readonly TcpClient _client;
    private readonly Stream _stream;

    private RawConnection(TcpClient client, Stream stream)
    {
        _client = client;
        _stream = stream;
    }

    /// <summary>Connects to the host of an address; with TLS where the address says so.</summary>
    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        IPAddress host = IPAddress.Parse(address.Host.Trim('[', ']'));
        var client = new TcpClient(host.AddressFamily);
        await client.ConnectAsync(host, address.Port);
        if (address.Scheme != "https")
            return new RawConnection(client, client.GetStream());
        var secured = new SslStream(client.GetStream());
        await secured.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = address.Host,
            RemoteCertificateValidationCallback = IsOfATest,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        });
        return new RawConnection(client, secured);
    }

    /// <summary>What a client of the test's own speaks through: it takes the certificates that tests make, which nobody has signed.</summary>
    public static SocketsHttpHandler TrustingHandler() =>
        new() { SslOptions = { RemoteCertificateValidationCallback = IsOfATest } };

    /// <summary>The protocol that was agreed on with TLS.</summary>
    public SslApplicationProtocol Protocol => ((SslStream)_stream).NegotiatedApplicationProtocol;

    /// <summary>Sends bytes as they are.</summary>
    /// <returns>False when the other side has hung up.</returns>
    public async Task<bool> TryWriteAsync(string text)
    {
        try
        {
            await _stream.WriteAsync(Encoding.Latin1.GetBytes(text));
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>What comes until the other side closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var answer = new StringBuilder();
        try
        {
            var buffer = new byte[4096];
            while (await _stream.ReadAsync(buffer).AsTask().WaitAsync(ApiBench.Patience) is > 0 and var count)
                answer.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (IOException)
        {
            // A server that is sent too much hangs up, before or after its answer.
        }
        return answer.ToString();
    }

    private static bool IsOfATest(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject == CertificateSubject;

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }
}
