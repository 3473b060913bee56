using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The certificate with which the API speaks TLS.</summary>
internal static class ApiCertificate
{
    /// <summary>Reads it.</summary>
    /// <exception cref="ApiException">It cannot be used; the message says why.</exception>
    public static X509Certificate2 Read(string file)
    {
        try
        {
            X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12FromFile(file, null);
            if (certificate.HasPrivateKey)
                return certificate;
            certificate.Dispose();
            throw Unusable(file, Because.Of("CertificateNoKey"), null);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, Wording.Verbatim(fault.Message), fault);
        }
    }

    /// <summary>What tells it from every other: its SHA-256, hexadecimal.</summary>
    public static string Fingerprint(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Whether it is for a name. A name that no certificate speaks for may be anybody's.</summary>
    public static bool IsFor(X509Certificate2 certificate, string name) =>
        Uri.CheckHostName(name) == UriHostNameType.Dns && certificate.MatchesHostname(name);

    private static ApiException Unusable(string file, Wording reason, Exception? cause) =>
        new(Because.Of("CertificateUnusable", file, reason), cause);
}
