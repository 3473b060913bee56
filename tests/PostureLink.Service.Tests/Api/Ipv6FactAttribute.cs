using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using PostureLink.Testing;

namespace PostureLink.Service.Tests;

/// <summary>A test that needs the machine's own IPv6 address: skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Ipv6FactAttribute : FactAttribute
{
    private static readonly string? Missing = Try();

    public Ipv6FactAttribute([CallerMemberName] string test = "")
    {
        Skip = Missing;
        DisplayName = SkippedTest.NameOf(test, Skip);
    }

    private static string? Try()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.IPv6Loopback, 0);
            listener.Start();
            return null;
        }
        catch (SocketException)
        {
            return "This machine has no IPv6 address of its own (::1).";
        }
    }
}
