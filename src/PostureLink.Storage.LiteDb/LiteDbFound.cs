#if LITEDB
using System.Buffers.Binary;
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>A journal's file as it was found, as far as its engine changes it by itself; for a file that turns out to be damaged.</summary>
/// <remarks>
/// <para>What LiteDB 5.0.21 does to a file that nothing was written to: it cuts off what follows the last whole page
/// (FileStreamFactory.GetLength), writes the pages of a log that was left behind into it when it closes (WalIndexService), and marks
/// the header when it finds a page that cannot be (DiskService.MarkAsInvalidState). Those pages are remembered, and the log: two pages
/// after an orderly end, and what the engine reads at its start anyway after another.</para>
/// <para>Holds for as long as nothing is written; then it has to be taken anew.</para>
/// </remarks>
internal sealed class LiteDbFound
{
    private const int PageSize = 8192, TransactionOffset = 14, ConfirmedOffset = 18;

    /// <summary>The header, and the page before it in an encrypted file.</summary>
    private const int HeaderPages = 2;

    private readonly string _path;
    private readonly long _length;
    private readonly byte[]? _log;
    private readonly SortedDictionary<long, byte[]> _pieces = [];

    private LiteDbFound(string path, string? password)
    {
        _path = path;
        _log = ReadLog(LiteDbFile.LogOf(path));
        using FileStream file = Look(path);
        _length = file.Length;
        for (int page = 0; page < HeaderPages; page++)
            Remember(file, page * PageSize);
        Remember(file, _length / PageSize * PageSize);
        foreach (long page in PagesIn(password))
            Remember(file, page * PageSize);
    }

    /// <summary>Looks at a file that no engine writes to meanwhile; null where there is none, or an empty one.</summary>
    /// <param name="path">Full path.</param>
    /// <param name="password">What it is encrypted with, if it is.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static LiteDbFound? Of(string path, string? password) =>
        File.Exists(path) && new FileInfo(path).Length > 0 ? new LiteDbFound(path, password) : null;

    /// <summary>Makes the file, and its log, what they were. No engine has them open.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be written.</exception>
    public void PutBack()
    {
        using (FileStream file = new(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            foreach ((long at, byte[] piece) in _pieces)
            {
                file.Position = at;
                file.Write(piece);
            }
            file.SetLength(_length);
            file.Flush(flushToDisk: true);
        }
        string log = LiteDbFile.LogOf(_path);
        if (_log is null)
        {
            File.Delete(log);
            return;
        }
        using FileStream former = OwnerOnly.Create(log);
        former.Write(_log);
        former.Flush(flushToDisk: true);
    }

    private static byte[]? ReadLog(string path)
    {
        if (!File.Exists(path))
            return null;
        using FileStream file = Look(path);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        return log.Length == 0 ? null : log;
    }

    /// <summary>Also while an engine has it open, which writes nothing at the moment.</summary>
    private static FileStream Look(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private void Remember(FileStream file, long at)
    {
        if (at >= _length || _pieces.ContainsKey(at))
            return;
        var piece = new byte[Math.Min(PageSize, _length - at)];
        file.Position = at;
        file.ReadExactly(piece);
        _pieces.Add(at, piece);
    }

    /// <summary>The pages that the log holds confirmed, by their places in the file.</summary>
    private List<long> PagesIn(string? password)
    {
        if (_log is null || _log.Length < PageSize)
            return [];
        bool isEncrypted = LiteDbFile.IsEncrypted(_path);
        using Stream? pages = isEncrypted ? Decrypted(password) : new MemoryStream(_log);
        if (pages is null)
            return [];
        List<(uint Page, uint Transaction, bool IsConfirmed)> found = [];
        var page = new byte[PageSize];
        while (pages.ReadAtLeast(page, PageSize, throwOnEndOfStream: false) == PageSize)
        {
            found.Add((
                BinaryPrimitives.ReadUInt32LittleEndian(page), BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(TransactionOffset)),
                page[ConfirmedOffset] == 1));
        }
        HashSet<uint> confirmed = [.. found.Where(it => it.IsConfirmed).Select(it => it.Transaction)];
        return [.. found.Where(it => confirmed.Contains(it.Transaction)).Select(it => it.Page + (isEncrypted ? 1L : 0L))];
    }

    /// <summary>Null where the key does not fit: then the engine does not come so far as to write.</summary>
    private Stream? Decrypted(string? password)
    {
        try
        {
            return password is null ? null : LiteDbFile.OpenPages(LiteDbFile.LogOf(_path), password);
        }
        catch (LiteException)
        {
            return null;
        }
    }
}
#endif
