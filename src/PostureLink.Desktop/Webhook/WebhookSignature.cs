using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PostureLink.Desktop;

/// <summary>The signature of a post: who receives it can tell that it is ours, unchanged, and not an old one sent again.</summary>
/// <remarks>
/// <para>Header <c>X-PostureLink-Timestamp</c>: seconds since 1970 in UTC, when this try was sent, as a decimal number.</para>
/// <para>Header <c>X-PostureLink-Signature</c>: <c>sha256=</c> and, in lower-case hexadecimal, the HMAC-SHA256 (RFC 2104) under the
/// secret in UTF-8 over the timestamp's characters, a full stop, and the body's bytes. A receiver compares in constant time and
/// refuses a timestamp more than some minutes away from its own clock.</para>
/// </remarks>
public static class WebhookSignature
{
    /// <summary>Name of the header with the time.</summary>
    public const string TimestampHeader = "X-PostureLink-Timestamp";

    /// <summary>Name of the header with the signature.</summary>
    public const string SignatureHeader = "X-PostureLink-Signature";

    /// <summary>The timestamp of a moment, as the header carries it.</summary>
    /// <param name="moment">When the try is sent.</param>
    public static string TimestampOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The signature, as the header carries it.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="timestamp">The other header.</param>
    /// <param name="body">The body's bytes.</param>
    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        ArgumentNullException.ThrowIfNull(timestamp);
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(timestamp + "."));
        mac.AppendData(body);
        return "sha256=" + Convert.ToHexStringLower(mac.GetHashAndReset());
    }
}
