using System.Net;

namespace PostureLink.Service;

/// <summary>A body that is written while it is sent.</summary>
/// <param name="write">Writes it.</param>
internal sealed class WrittenContent(Action<Stream> write) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.Run(() => write(stream));

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
