using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

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
            throw Unusable(file, "its key is missing", null);
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(file, fault.Message, fault);
        }
    }

    /// <summary>What tells it from every other: its SHA-256, hexadecimal.</summary>
    public static string Fingerprint(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>Whether it is for a name. A name that no certificate speaks for may be anybody's.</summary>
    public static bool IsFor(X509Certificate2 certificate, string name) =>
        Uri.CheckHostName(name) == UriHostNameType.Dns && certificate.MatchesHostname(name);

    private static ApiException Unusable(string file, string reason, Exception? cause) =>
        new($"The certificate {file} cannot be used ({reason}): it must be PKCS #12 with its key, without a password.", cause);
}
