using System.Text;

namespace PostureLink.Clips.Tests;

public sealed class Crc32CTests
{
    // The check value of the catalogue of parametrised CRC algorithms, and RFC 3720, appendix B.4.
    [Fact]
    public void Published_values_come_out()
    {
        Assert.Equal(0xE3069283u, Crc32C.Of(Encoding.ASCII.GetBytes("123456789")));
        Assert.Equal(0x8A9136AAu, Crc32C.Of(new byte[32]));
        Assert.Equal(0x62A8AB43u, Crc32C.Of([.. Enumerable.Repeat((byte)0xFF, 32)]));
        Assert.Equal(0x46DD794Eu, Crc32C.Of([.. Enumerable.Range(0, 32).Select(i => (byte)i)]));
        Assert.Equal(0u, Crc32C.Of([]));
    }
}
