using System.Security.Cryptography;
using System.Text;
using PostureLink.Core;

namespace PostureLink.Service;

/// <summary>A file whose bytes can be read, and were not changed, only with a journal's key.</summary>
/// <remarks>
/// AES-256-GCM in blocks of 64 KiB. Each file has a key of its own, derived from the journal's key and 32 random bytes at its
/// beginning (HKDF-SHA-256), so the numbers of the blocks can be the nonces. The last block says that it is the last: what was cut off
/// is found, and so are blocks that changed places.
/// </remarks>
internal static class SealedFile
{
    /// <summary>What a sealed file's name ends with.</summary>
    public const string Extension = ".sealed";

    internal const int BlockBytes = 1 << 16;
    internal const int TagBytes = 16, NonceBytes = 12, HeaderBytes = 48;
    private const int IdAt = 8, IdBytes = 8, SaltAt = 16;

    private static ReadOnlySpan<byte> Mark => "PLSEAL1\n"u8;

    /// <summary>Whether a file is sealed.</summary>
    public static bool IsSealed(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> mark = stackalloc byte[IdAt];
        return HasMark(mark[..file.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false)]);
    }

    /// <summary>Whether the first bytes of a file say that it is sealed.</summary>
    public static bool HasMark(ReadOnlySpan<byte> beginning) => beginning.StartsWith(Mark);

    /// <summary>Opens a file for reading, sealed or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dataFolder">The data folder whose note may say where the key is, or null.</param>
    /// <exception cref="JournalException">The key is not to be had.</exception>
    /// <exception cref="InvalidDataException">It is sealed, and no longer whole.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static Stream OpenRead(string path, string? dataFolder) => OpenRead(path, id => JournalKeys.Find(id, dataFolder, path));

    /// <summary>Opens a file for reading, sealed or not.</summary>
    /// <param name="path">The file.</param>
    /// <param name="find">Gives the key of a name.</param>
    /// <exception cref="InvalidDataException">It is sealed, and no longer whole.</exception>
    public static Stream OpenRead(string path, Func<string, JournalKey> find)
    {
        if (!IsSealed(path))
            return File.OpenRead(path);
        FileStream file = File.OpenRead(path);
        Stream? opened = null;
        try
        {
            var header = new byte[HeaderBytes];
            if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
                throw new InvalidDataException("it is sealed, and ends in its beginning");
            JournalKey key = find(Convert.ToHexStringLower(header.AsSpan(IdAt, IdBytes)));
            opened = new UnsealingStream(file, KeyOf(key, header), header);
            return opened;
        }
        finally
        {
            if (opened is null)
                file.Dispose();
        }
    }

    /// <summary>Begins a file that only its owner can read, sealed where there is a key.</summary>
    /// <returns>A stream that has to be told when everything was written; see <see cref="Finish"/>.</returns>
    public static Stream Begin(string path, JournalKey? key)
    {
        FileStream file = OwnerOnly.Create(path);
        if (key is null)
            return file;
        var header = new byte[HeaderBytes];
        Mark.CopyTo(header);
        key.IdOf.CopyTo(header, IdAt);
        RandomNumberGenerator.Fill(header.AsSpan(SaltAt));
        file.Write(header);
        return new SealingStream(file, KeyOf(key, header), header);
    }

    /// <summary>Everything was written: now it is whole, and on the disk.</summary>
    public static void Finish(Stream begun)
    {
        if (begun is SealingStream sealing)
            sealing.Finish();
        else
            ((FileStream)begun).Flush(flushToDisk: true);
    }

    /// <summary>Writes a file anew, sealed or open, reads it back, and lets it take the other's place.</summary>
    /// <returns>The new file.</returns>
    /// <remarks>Killed at any point, the former file is there, or the new one, or both; done again, it is finished.</remarks>
    public static string Exchange(string from, string to, JournalKey? key, string dataFolder)
    {
        string unfinished = to + ".part";
        using (Stream source = OpenRead(from, dataFolder))
        {
            using (Stream target = Begin(unfinished, key))
            {
                source.CopyTo(target);
                Finish(target);
            }
            source.Position = 0;
            using Stream written = OpenRead(unfinished, dataFolder);
            if (!SHA256.HashData(source).AsSpan().SequenceEqual(SHA256.HashData(written)))
                throw new IOException($"{unfinished} does not hold what {from} does");
        }
        File.Move(unfinished, to, overwrite: true);
        File.Delete(from);
        return to;
    }

    /// <summary>The nonce of a block: its number, and whether it is the last.</summary>
    internal static void Nonce(Span<byte> nonce, long block, bool isLast)
    {
        nonce.Clear();
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(nonce, block);
        nonce[^1] = (byte)(isLast ? 1 : 0);
    }

    private static AesGcm KeyOf(JournalKey key, byte[] header) => new(
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256, key.ForFiles, 32, header[SaltAt..], Encoding.ASCII.GetBytes("posturelink sealed file")),
        TagBytes);
}
