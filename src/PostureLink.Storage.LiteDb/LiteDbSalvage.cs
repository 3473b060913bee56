#if LITEDB
using System.Buffers.Binary;
using LiteDB;
using PostureLink.Core;

namespace PostureLink.Storage.LiteDb;

/// <summary>Reads what can still be read of a damaged journal.</summary>
/// <remarks>
/// Page by page, without indexes, lists of pages or the header, any of which may be what is damaged: each data page says for itself
/// where its documents lie, and a document says by its fields of which table it is. Pages of the log take the place of those in
/// the file once their transaction was confirmed. The layout is that of LiteDB/Engine/Pages of 5.0.21 (BasePage, DataBlock).
/// </remarks>
internal sealed class LiteDbSalvage
{
    private const int PageSize = 8192, PageHeaderSize = 32, SlotSize = 4, BlockHeaderSize = 6;
    private const int TypeOffset = 4, TransactionOffset = 14, ConfirmedOffset = 18, HighestIndexOffset = 30;
    private const int NextPageOffset = 1, NextIndexOffset = 5;
    private const byte DataPage = 4, NoIndex = byte.MaxValue;

    /// <summary>More blocks than the largest document of ours has: a chain that is longer is a circle.</summary>
    private const int MostBlocks = 1_000;

    /// <summary>Nonsense that parses has hardly ever as many fields of one table.</summary>
    private const int FewestFields = 4;

    private readonly Stream _file;
    private readonly Dictionary<uint, byte[]> _log;

    private LiteDbSalvage(Stream file, Dictionary<uint, byte[]> log)
    {
        _file = file;
        _log = log;
    }

    /// <summary>Reads every row that is still one.</summary>
    /// <param name="path">The journal's file; only read.</param>
    /// <param name="take">Is given each.</param>
    /// <param name="password">What an encrypted file is read with.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void Read(string path, Action<JournalTable, object?[]> take, string? password = null)
    {
        string log = LiteDbFile.LogOf(path);
        if (OpenPages(path, password) is not { } pagesOfFile)
            return;
        using Stream file = pagesOfFile;
        var salvage = new LiteDbSalvage(file, File.Exists(log) ? ReadLog(log, password) : []);
        uint pages = (uint)(file.Length / PageSize);
        foreach (uint number in Enumerable.Range(0, (int)pages).Select(page => (uint)page).Concat(salvage._log.Keys.Where(page => page >= pages)))
            salvage.ReadPage(number, take);
    }

    /// <summary>Null where the page that proves the key is gone, and with it what the others were encrypted with.</summary>
    private static Stream? OpenPages(string path, string? password)
    {
        if (!LiteDbFile.IsEncrypted(path))
            return File.OpenRead(path);
        try
        {
            return password is null ? null : LiteDbFile.OpenPages(path, password);
        }
        catch (LiteException)
        {
            return null;
        }
    }

    private static Dictionary<uint, byte[]> ReadLog(string path, string? password)
    {
        using Stream? pagesOfLog = OpenPages(path, password);
        if (pagesOfLog is null)
            return [];
        var log = new byte[pagesOfLog.Length / PageSize * PageSize];
        pagesOfLog.ReadExactly(log);
        List<byte[]> pages = [.. Enumerable.Range(0, log.Length / PageSize).Select(at => log[(at * PageSize)..((at + 1) * PageSize)])];
        HashSet<uint> confirmed = [.. pages.Where(page => page[ConfirmedOffset] == 1).Select(Transaction)];
        Dictionary<uint, byte[]> latest = [];
        foreach (byte[] page in pages.Where(page => confirmed.Contains(Transaction(page))))
            latest[BinaryPrimitives.ReadUInt32LittleEndian(page)] = page;
        return latest;
    }

    private static uint Transaction(byte[] page) => BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(TransactionOffset));

    private void ReadPage(uint number, Action<JournalTable, object?[]> take)
    {
        if (Page(number) is not { } page || page[TypeOffset] != DataPage || page[HighestIndexOffset] == NoIndex)
            return;
        for (int index = 0; index <= page[HighestIndexOffset]; index++)
        {
            if (Document(page, (byte)index) is { } document && TableOf(document) is { } table && Row(table, document) is { } row)
                take(table, row);
        }
    }

    private byte[]? Page(uint number)
    {
        if (_log.TryGetValue(number, out byte[]? logged))
            return logged;
        if (((long)number + 1) * PageSize > _file.Length)
            return null;
        var page = new byte[PageSize];
        _file.Position = (long)number * PageSize;
        _file.ReadExactly(page);
        return BinaryPrimitives.ReadUInt32LittleEndian(page) == number ? page : null;
    }

    /// <summary>The document that begins in a slot of a page; null where the slot is empty, holds the rest of another, or nonsense.</summary>
    private BsonDocument? Document(byte[] page, byte index)
    {
        if (Block(page, index) is not { } first || first[0] != 0)
            return null;
        using var bytes = new MemoryStream();
        ArraySegment<byte> block = first;
        for (int count = 0; count < MostBlocks; count++)
        {
            bytes.Write(block.AsSpan(BlockHeaderSize));
            uint next = BinaryPrimitives.ReadUInt32LittleEndian(block.AsSpan(NextPageOffset));
            if (next == uint.MaxValue)
                return Parse(bytes.ToArray());
            if (Page(next) is not { } following || following[TypeOffset] != DataPage || Block(following, block[NextIndexOffset]) is not { } rest)
                return null;
            block = rest;
        }
        return null;
    }

    private static ArraySegment<byte>? Block(byte[] page, byte index)
    {
        int slot = PageSize - ((index + 1) * SlotSize);
        if (slot < PageHeaderSize)
            return null;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(slot));
        int position = BinaryPrimitives.ReadUInt16LittleEndian(page.AsSpan(slot + sizeof(ushort)));
        return position >= PageHeaderSize && length >= BlockHeaderSize && position + length <= slot
            ? new ArraySegment<byte>(page, position, length)
            : default(ArraySegment<byte>?);
    }

    private static BsonDocument? Parse(byte[] bytes)
    {
        try
        {
            return BsonSerializer.Deserialize(bytes);
        }
        catch (Exception e) when (e is LiteException or (SystemException and not OutOfMemoryException))
        {
            return null;
        }
    }

    private static JournalTable? TableOf(BsonDocument document) => JournalTables.All.FirstOrDefault(table =>
        document.ContainsKey(LiteDbRow.TimeFieldOf(table))
        && (HasFields(document, table.StoredColumns) || HasFields(document, table.Columns)));

    private static bool HasFields(BsonDocument document, IReadOnlyList<JournalColumn> columns)
    {
        HashSet<string> fields = [.. columns.Select((_, at) => LiteDbRow.FieldOf(columns, at))];
        return document.Keys.All(fields.Contains) && document.Count >= Math.Min(FewestFields, columns.Count);
    }

    private static object?[]? Row(JournalTable table, BsonDocument document)
    {
        try
        {
            return LiteDbRow.FromDocument(table, document);
        }
        catch (Exception e) when (e is LiteException or (SystemException and not OutOfMemoryException))
        {
            return null;
        }
    }
}
#endif
