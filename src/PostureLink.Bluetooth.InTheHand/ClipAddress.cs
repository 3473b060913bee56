using System.Globalization;

namespace PostureLink.Bluetooth.InTheHand;

/// <summary>One form for the addresses that the library writes differently on each system.</summary>
internal static class ClipAddress
{
    private const int Bytes = 6;

    /// <summary>Six bytes in upper-case hexadecimal with colons, whatever the library calls the clip.</summary>
    /// <param name="id">
    /// With colons (Linux), or bare hexadecimal digits whose leading zeros are missing (Windows: "X6" of the 48 bit address);
    /// anything else is given back as it is.
    /// </param>
    public static string Of(string id)
    {
        string digits = id.Replace(":", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (digits.Length is 0 or > 2 * Bytes
            || !ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address))
        {
            return id;
        }
        string padded = address.ToString("X12", CultureInfo.InvariantCulture);
        return string.Join(':', padded.Chunk(2).Select(pair => new string(pair)));
    }

    /// <summary>Twelve hexadecimal digits, as the library takes them on Windows.</summary>
    /// <param name="address">An address of <see cref="Of"/>.</param>
    public static string Bare(string address) => address.Replace(":", "", StringComparison.Ordinal);
}
