using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The secret that opens the local API: made once, in a file that only its owner can read.</summary>
internal sealed class ApiToken
{
    /// <summary>Name of the file in the data folder.</summary>
    public const string FileName = "api-token";

    private const int Length = 32;
    private const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _hash;

    private ApiToken(string text)
    {
        Text = text;
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The token, as a client sends it.</summary>
    public string Text { get; }

    /// <summary>Reads the token of a data folder, and makes it where there is none.</summary>
    /// <exception cref="ApiException">The file cannot be read or made, or others can read it.</exception>
    public static ApiToken ReadOrMake(string dataFolder)
    {
        string path = Path.Combine(dataFolder, FileName);
        try
        {
            if (!File.Exists(path))
                Make(path);
            return Read(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new ApiException(
                Because.Of("TokenUnreadable", path, fault.Message), fault);
        }
    }

    /// <summary>Reads the token of a data folder.</summary>
    /// <exception cref="ApiException">Others can read it, or it is no token.</exception>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    public static ApiToken Read(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~Secret) != 0)
            throw new ApiException(
                Because.Of("TokenOpen", path));
        string text = File.ReadAllText(path).Trim();
        return Base64Url.IsValid(text, out int bytes) && bytes == Length
            ? new ApiToken(text)
            : throw new ApiException(Because.Of("TokenCut", path));
    }

    /// <summary>Whether a text is the token. Takes as long for a wrong one as for the right one.</summary>
    public bool Matches(ReadOnlySpan<char> text)
    {
        // Of equal length whatever was sent; the comparison then tells nothing by its time.
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToArray()), hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }

    /// <summary>Proof to whoever has the token too that it is here, without telling it: HMAC-SHA256 of a number used once.</summary>
    /// <param name="nonce">What the other side made up.</param>
    public string Prove(string nonce) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Text), Encoding.UTF8.GetBytes("posturelink-hello:" + nonce)));

    /// <summary>Whether a proof is that of this token.</summary>
    public bool IsProof(string nonce, string proof) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Prove(nonce)), Encoding.UTF8.GetBytes(proof));

    private static void Make(string path)
    {
        using FileStream file = OwnerOnly.Open(path, FileMode.CreateNew, FileShare.None);
        file.Write(Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Length))));
    }
}
