using System.Net;

namespace PostureLink.Service;

/// <summary>Where the local API listens. Closed by default: this machine only, and only with the token.</summary>
public sealed record ApiOptions
{
    /// <summary>The data folder: the token and the address are kept there.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The address to listen on.</summary>
    /// <value>Default 127.0.0.1. Another than a loopback address needs <see cref="AllowRemote"/> and a certificate.</value>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port.</summary>
    /// <value>Default 0: any that is free; clients find it in the data folder. 0 to 65535.</value>
    public int Port { get; init; }

    /// <summary>Whether other machines may ask at all.</summary>
    /// <value>Default no.</value>
    public bool AllowRemote { get; init; }

    /// <summary>A certificate with its key, as a PKCS #12 file without a password, for TLS.</summary>
    /// <value>Default none: plain HTTP, which never leaves this machine.</value>
    public string? CertificateFile { get; init; }

    /// <summary>How many may listen to the stream of events at a time.</summary>
    /// <value>Default 16, 1 to 256.</value>
    public int MostListeners { get; init; } = 16;

    /// <summary>Makes the pages that are served beside the API, for the companion and by its clock.</summary>
    /// <value>Default none: the API alone.</value>
    public Func<ICompanion, TimeProvider, ILocalSite>? Site { get; init; }

    /// <summary>How much time and room whoever asks is given.</summary>
    internal ApiLimits Limits { get; init; } = new();

    /// <summary>Checks every option.</summary>
    /// <exception cref="ApiException">
    /// It would listen for other machines without leave or without TLS, or an option is out of range.
    /// </exception>
    internal void Validate()
    {
        if (!IPAddress.IsLoopback(Address) && !AllowRemote)
        {
            throw new ApiException(
                Because.Of("ApiRemote", Address));
        }
        if (!IPAddress.IsLoopback(Address) && CertificateFile is null)
            throw new ApiException(Because.Of("ApiNoTls", Address));
        if (Port is < 0 or > 65535)
            throw new ApiException(Because.Of("ApiPort", Port));
        if (MostListeners is < 1 or > 256)
            throw new ApiException(Because.Of("ApiListeners", MostListeners));
    }
}
