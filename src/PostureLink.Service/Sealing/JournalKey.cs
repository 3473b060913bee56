using System.Security.Cryptography;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>The key of an encrypted journal: 256 random bits, kept in a file of its own that only the wearer can read.</summary>
/// <remarks>
/// It is made, never chosen: nobody has to guess how good a passphrase is. What engines and copies are encrypted with is derived from
/// it (HKDF, RFC 5869), so that no two uses share a key.
/// </remarks>
public sealed class JournalKey
{
    private const int Bytes = 32;
    private const int IdBytes = 8;
    private const string Mark = "posturelink-journal-key-1:";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private readonly byte[] _key;

    private JournalKey(byte[] key)
    {
        _key = key;
        IdOf = Derive("id", IdBytes);
        Id = Convert.ToHexStringLower(IdOf);
    }

    /// <summary>What the key is called; it tells nothing of the key. 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The same as bytes.</summary>
    internal byte[] IdOf { get; }

    /// <summary>What an engine is given as its password: 64 hexadecimal digits.</summary>
    internal string Password => Convert.ToHexStringLower(Derive("engine", Bytes));

    /// <summary>What sealed files derive their own keys from.</summary>
    internal byte[] ForFiles => Derive("files", Bytes);

    /// <summary>Reads a key's file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="JournalException">It is not there, cannot be read, or is no key.</exception>
    public static JournalKey Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            string text = File.ReadAllText(path).Trim();
            if (text.StartsWith(Mark, StringComparison.Ordinal) && text.Length == Mark.Length + (2 * Bytes)
                && text.AsSpan(Mark.Length).ToString().All(char.IsAsciiHexDigitLower))
            {
                return new JournalKey(Convert.FromHexString(text.AsSpan(Mark.Length)));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(
                JournalFailure.KeyMissing, path, $"The key's file {path} cannot be read ({fault.Message}): nothing was touched.", fault);
        }
        throw new JournalException(
            JournalFailure.KeyWrong, path, $"{path} holds no key of a journal: name the file that 'posturelink journal encrypt' made. Nothing was touched.");
    }

    /// <summary>Reads a key's file, or makes a new key where there is none: on the disk before anything is encrypted with it.</summary>
    /// <param name="path">The file; its folder is made.</param>
    /// <exception cref="JournalException">It cannot be read or written, or is no key.</exception>
    public static JournalKey ReadOrMake(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
            Write(path, RandomNumberGenerator.GetBytes(Bytes));
        return Read(path);
    }

    /// <summary>Whether others than its owner may read or write a key's file.</summary>
    /// <param name="path">The file.</param>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    private static void Write(string path, byte[] key)
    {
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            OwnerOnly.MakeFolder(folder);
            string unfinished = path + ".part";
            using (FileStream file = OwnerOnly.Create(unfinished))
            {
                file.Write(Encoding.ASCII.GetBytes($"{Mark}{Convert.ToHexStringLower(key)}\n"));
                file.Flush(flushToDisk: true);
            }
            // A key that is there is never replaced: something may be encrypted with it.
            File.Move(unfinished, path, overwrite: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw JournalException.Disk(path, fault);
        }
    }

    private byte[] Derive(string use, int length) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, length, info: Encoding.ASCII.GetBytes("posturelink journal " + use));
}
