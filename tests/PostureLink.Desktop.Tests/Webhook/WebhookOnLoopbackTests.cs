using System.Net;
using System.Net.Sockets;
using System.Text;
using PostureLink.Testing;

namespace PostureLink.Desktop.Tests;

public sealed class WebhookOnLoopbackTests
{
    [Fact]
    public async Task A_real_receiver_on_this_machine_gets_the_post_as_it_was_signed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<string> receiving = ReceiveAsync(listener);
        var options = new WebhookOptions { Address = new Uri($"http://127.0.0.1:{port}/posture"), Secret = "a secret of sixteen" };
        await using var notifier = new WebhookNotifier(options, new VirtualTimeProvider(), () => 0.5);

        await notifier.ShowAsync(Some.Prompt(), CancellationToken.None).Soon();

        string request = await receiving.Soon();
        string body = request[(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.StartsWith("POST /posture HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nX-PostureLink-Timestamp: 1740988800\r\n", request, StringComparison.Ordinal);
        Assert.Contains(
            $"\r\nX-PostureLink-Signature: {WebhookSignature.Of(options.Secret, "1740988800", Encoding.UTF8.GetBytes(body))}\r\n",
            request, StringComparison.Ordinal);
        Assert.StartsWith("""{"event":"show","id":"prompt",""", body, StringComparison.Ordinal);
    }

    /// <summary>Takes one post and answers it.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        NetworkStream stream = client.GetStream();
        var bytes = new byte[8192];
        int count = 0;
        while (true)
        {
            int read = await stream.ReadAsync(bytes.AsMemory(count));
            count += read;
            string soFar = Encoding.UTF8.GetString(bytes, 0, count);
            if (read == 0 || soFar.EndsWith('}'))
            {
                await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
                return soFar;
            }
        }
    }
}
